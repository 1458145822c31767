using GanLab.Cli;
using GanLab.Cli.Running;
using GanLab.Cli.SideBySide;
using GanLab.Cli.Supervision;

Parent.Begin();
if (Supervisor.Wants(args)) return Supervisor.Run(args);
using var trained = Supervised.IsChild ? new TorchStart() : null;                // begun before anything else
Supervised.Begin();
return CommandLine.Run(args, Terminal.OfProcess());

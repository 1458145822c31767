using GanLab.Cli;
using GanLab.Cli.Running;
using GanLab.Cli.SideBySide;
using GanLab.Cli.Supervision;

Parent.Begin();
if (Supervisor.Wants(args)) return Supervisor.Run(args);
Supervised.Begin();
using var trained = Supervised.IsChild ? new TorchStart() : null;                // begun before the command line is read
return CommandLine.Run(args, Terminal.OfProcess());

using GanLab.Cli;
using GanLab.Cli.SideBySide;
using GanLab.Cli.Supervision;

Parent.Begin();
if (Supervisor.Wants(args)) return Supervisor.Run(args);
Supervised.Begin();
return CommandLine.Run(args, Terminal.OfProcess());

using GanLab.Cli;
using GanLab.Cli.Supervision;

if (Supervisor.Wants(args)) return Supervisor.Run(args);
Supervised.Begin();
return CommandLine.Run(args, Terminal.OfProcess());

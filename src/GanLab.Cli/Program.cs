using GanLab.Cli;

return CommandLine.Run(args, Terminal.OfProcess());

using System.CommandLine;
using System.Runtime.InteropServices;
using GanLab.Cli.Doctor;
using GanLab.Cli.Formatting;
using GanLab.Training.Native;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab doctor</c>: what was found on this machine, and for each thing that is wrong the sentence that mends it.</summary>
static class DoctorCommand
{
    public static Command Create(Terminal terminal)
    {
        var folders = CommonOptions.Plugins();
        var command = new Command("doctor", "Shows versions, back end, devices, plugins and caches, and what to do about what is wrong.") { folders };
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () => Examine(terminal, parsed.GetValue(folders)!)));
        return command;
    }

    static int Examine(Terminal terminal, IReadOnlyList<string> folders)
    {
        terminal.Out.WriteLine($"ganlab {ProgramVersion.Text} · {RuntimeInformation.FrameworkDescription} · {RuntimeInformation.OSDescription} {RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()} · {Environment.ProcessorCount} cores");
        var torch = TorchReport.Make();
        var chapters = new[] { TorchChapter.Examine(torch), PluginChapter.Examine(folders), CacheChapter.Examine(torch.CacheFolder) };
        foreach (var chapter in chapters)
        {
            terminal.Out.WriteLine($"\n{chapter.Title}");
            foreach (var (name, value) in chapter.Facts) terminal.Out.WriteLine($"  {name,-10}  {value}");
        }
        var problems = chapters.SelectMany(chapter => chapter.Problems).ToList();
        terminal.Out.WriteLine(problems.Count == 0 ? "\nNothing is wrong." : "\nwhat is wrong");
        foreach (var problem in problems)
            foreach (var line in Wrap.Indented($"{(problem.StopsRuns ? "stops runs" : "harmless to other runs")}: {problem.Sentence}", 2, terminal.Width)) terminal.Out.WriteLine(line);
        return problems.Any(problem => problem.StopsRuns) ? ExitCode.Failed : ExitCode.Completed;
    }
}

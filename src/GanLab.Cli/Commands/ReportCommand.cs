using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using GanLab.Cli.Formatting;
using GanLab.Cli.Reading;
using GanLab.Cli.Reporting;
using GanLab.Runs.Files;
using GanLab.Runs.Reading;
using GanLab.Runs.Reporting;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab report RUN…</c>: runs as one HTML file that needs no network. Reads records only.</summary>
static class ReportCommand
{
    public static Command Create(Terminal terminal)
    {
        var runs = new RunArguments();
        var named = runs.Several();
        var output = new Option<string>("--output", "-o") { Description = "The file to write, .html (default: report.html).", HelpName = "FILE", DefaultValueFactory = _ => "report.html" };
        var pictures = new Option<int>("--pictures") { Description = "The greatest number of sample pictures of one kind and run (default: 24).", HelpName = "N", DefaultValueFactory = _ => 24 };
        var json = CommonOptions.Json("Prints one JSON document about the file.");
        pictures.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 2 or > 1000) result.AddError("--pictures must be 2 to 1000.");
        });
        var command = new Command("report", "Writes runs as one HTML file: curves, samples over time, parameters, environment, warnings.") { output, pictures, json };
        runs.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var path = HtmlPath(parsed.GetValue(output)!);
            Write(terminal, runs.Find(parsed, named), path, parsed.GetValue(pictures), parsed.GetValue(json));
            return ExitCode.Completed;
        }));
        return command;
    }

    static string HtmlPath(string path) => Path.GetExtension(path).ToLowerInvariant() is ".html" or ".htm" ? path : throw new LabException($"-o {path}: a report is written as .html; end the name in it.");

    static void Write(Terminal terminal, IReadOnlyList<RunInfo> runs, string path, int pictures, bool json)
    {
        var curves = ReportCurves.Read([.. runs.Select(run => run.Folder)]);
        foreach (var problem in curves.Problems) terminal.Error.WriteLine($"ganlab: {problem}");
        var page = Encoding.UTF8.GetBytes(ReportPage.Of([.. runs.Select((run, i) => ReportedRun.Read(run, curves.Names[i]))], curves, pictures, DateTimeOffset.UtcNow));
        OutputFile.Write(path, stream => stream.Write(page));
        terminal.Out.WriteLine(json
            ? Json.Text(new() { ["file"] = Path.GetFullPath(path), ["bytes"] = page.Length, ["runs"] = Json.Array(runs.Select(run => JsonValue.Create(run.Id))), ["columns"] = Json.Array(curves.Results.Select(result => result.Column).Distinct().Select(column => JsonValue.Create(column))), ["problems"] = Json.Array(curves.Problems.Select(problem => JsonValue.Create(problem))) })
            : $"report → {path}  {Sizes.Short(page.Length)}");
    }
}

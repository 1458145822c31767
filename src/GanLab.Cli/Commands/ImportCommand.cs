using System.CommandLine;
using System.Text.Json.Nodes;
using GanLab.Cli.Formatting;
using GanLab.Cli.Reading;
using GanLab.Runs.Exporting;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab import BUNDLE</c>: brings the runs of a bundle into the folder of runs.</summary>
static class ImportCommand
{
    public static Command Create(Terminal terminal)
    {
        var bundle = new Argument<string>("BUNDLE") { Description = "A zip file that ganlab export --to bundle wrote." };
        var folder = CommonOptions.Runs();
        var json = CommonOptions.Json("Prints one JSON document about what was imported.");
        var command = new Command("import", "Brings the runs of a bundle into the folder of runs, once every file is what its hash says.") { bundle, folder, json };
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var imported = BundleImport.Read(parsed.GetValue(bundle)!, parsed.GetValue(folder)!, terminal.Error.WriteLine);
            foreach (var line in parsed.GetValue(json) ? [Json.Text(Document(imported))] : Lines(imported)) terminal.Out.WriteLine(line);
            return ExitCode.Completed;
        }));
        return command;
    }

    static IEnumerable<string> Lines(ImportedRuns imported)
    {
        foreach (var present in imported.Present) yield return $"already here: {Path.GetFileName(present)}, with the same contents";
        foreach (var run in imported.Folders) yield return $"imported {Path.GetFileName(run)}; ganlab show {RunTable.ShortId(RunInfo.Open(run))} shows it";
        if (imported.Files > 0) yield return $"{Counts.Of(imported.Files, "file")}, {Sizes.Short(imported.Bytes)}, each held against its hash";
    }

    static JsonObject Document(ImportedRuns imported) => new()
    {
        ["imported"] = Json.Array(imported.Folders.Select(run => JsonValue.Create(Path.GetFileName(run)))),
        ["present"] = Json.Array(imported.Present.Select(run => JsonValue.Create(Path.GetFileName(run)))),
        ["files"] = imported.Files,
        ["bytes"] = imported.Bytes,
    };
}

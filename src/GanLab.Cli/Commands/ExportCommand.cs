using System.CommandLine;
using System.Text.Json.Nodes;
using GanLab.Cli.Formatting;
using GanLab.Cli.Reading;
using GanLab.Runs.Exporting;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab export RUN…</c>: writes runs for other programs, or as a bundle for another machine. Reads records only.</summary>
static class ExportCommand
{
    delegate Exported Writing(IReadOnlyList<string> folders, string path, bool overwrite, Action<string>? progress);

    static readonly Dictionary<string, Writing> formats = new()
    {
        ["tensorboard"] = TensorBoardExport.Write,
        ["csv"] = CsvExport.Write,
        ["parquet"] = ParquetExport.Write,
        ["bundle"] = RunBundle.Write,
    };

    public static Command Create(Terminal terminal)
    {
        var runs = new RunArguments();
        var names = runs.Several();
        var format = CommonOptions.Choice("--to", "tensorboard: event files, a folder for each run. csv, parquet: metrics as a table. bundle: everything, for ganlab import.", [.. formats.Keys]);
        var output = new Option<string>("--output", "-o") { Description = "The file to write; of tensorboard, the folder.", HelpName = "PATH", Required = true };
        var force = new Option<bool>("--force") { Description = "Replaces what is there, and bundles a run that is still running as far as it is." };
        var json = CommonOptions.Json("Prints one JSON document about what was written.");
        format.Required = true;
        var command = new Command("export", "Writes runs for TensorBoard, as CSV or Parquet, or as a bundle for another machine.") { format, output, force, json };
        runs.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var (folders, path, to) = (runs.Find(parsed, names).Select(run => run.Folder).ToList(), parsed.GetValue(output)!, parsed.GetValue(format)!);
            var exported = formats[to](folders, path, parsed.GetValue(force), terminal.Error.WriteLine);
            foreach (var missing in exported.Missing) terminal.Error.WriteLine($"ganlab: {missing}");
            terminal.Out.WriteLine(parsed.GetValue(json) ? Json.Text(Document(to, exported)) : $"wrote {path} ({string.Join(", ", Facts(exported))})");
            return ExitCode.Completed;
        }));
        return command;
    }

    static IEnumerable<string> Facts(Exported exported)
    {
        yield return Counts.Of(exported.Runs.Count, "run");
        if (exported.Columns.Count > 0) yield return Counts.Of(exported.Columns.Count, "column");
        if (exported.Rows > 0) yield return Counts.Of(exported.Rows, "row");
        if (exported.Pictures > 0) yield return Counts.Of(exported.Pictures, "picture");
        if (exported.Files > 0) yield return Counts.Of(exported.Files, "file");
        yield return Sizes.Short(exported.Bytes);
    }

    static JsonObject Document(string format, Exported exported) => new()
    {
        ["format"] = format,
        ["path"] = exported.Path,
        ["bytes"] = exported.Bytes,
        ["runs"] = Json.Array(exported.Runs.Select(run => JsonValue.Create(run))),
        ["columns"] = Json.Array(exported.Columns.Select(column => JsonValue.Create(column))),
        ["rows"] = exported.Rows,
        ["pictures"] = exported.Pictures,
        ["files"] = exported.Files,
        ["missing"] = Json.Array(exported.Missing.Select(sentence => JsonValue.Create(sentence))),
    };
}

using System.CommandLine;
using System.Text.Json.Nodes;
using GanLab.Cli.Formatting;
using GanLab.Cli.Plots;
using GanLab.Cli.Reading;
using GanLab.Runs.Plots;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab plot RUN…</c>: curves of metrics, or shares of classes, as an SVG or PNG. Reads records only.</summary>
static class PlotCommand
{
    public static Command Create(Terminal terminal)
    {
        var runs = new RunArguments();
        var named = runs.Several();
        var columns = new Option<string[]>("--metric", "-m") { Description = "A column, such as loss/generator or 'modes/*'; may be given several times (default: losses and evaluations).", HelpName = "COLUMN", DefaultValueFactory = _ => [], AllowMultipleArgumentsPerToken = true };
        var output = new Option<string>("--output", "-o") { Description = "The picture to write, .svg or .png (default: plot.svg).", HelpName = "FILE", DefaultValueFactory = _ => "plot.svg" };
        var smooth = new Option<int>("--smooth") { Description = "Values in a moving mean, drawn over the values themselves.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var logarithmic = new Option<bool>("--log") { Description = "A logarithmic axis of values." };
        var x = CommonOptions.Choice("--x", "What the abscissa shows (default: step).", "step", "time");
        var each = new Option<bool>("--each") { Description = "Draws each run by itself, seeds of one configuration too." };
        var shares = new Option<bool>("--shares") { Description = "Shares of classes at the last evaluation, as bars, in place of curves." };
        var json = CommonOptions.Json("Prints one JSON document about the picture.");
        smooth.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 1 or > 1_000_000) result.AddError("--smooth must be 1 to 1000000.");
        });
        var command = new Command("plot", "Plots metrics of runs as a picture.") { columns, output, smooth, logarithmic, x, each, shares, json };
        runs.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var file = PictureFile.Of(parsed.GetValue(output)!);
            IReadOnlyList<string> folders = [.. runs.Find(parsed, named).Select(run => run.Folder)];
            var options = new CurvePlotOptions { Smooth = parsed.GetValue(smooth), Logarithmic = parsed.GetValue(logarithmic), OverTime = parsed.GetValue(x) == "time", Each = parsed.GetValue(each) };
            var drawn = parsed.GetValue(shares) ? Drawing.Shares(folders, file) : Drawing.Curves(folders, parsed.GetValue(columns)!, options, file, terminal);
            Say(terminal, drawn, file, folders, parsed.GetValue(json));
            return ExitCode.Completed;
        }));
        return command;
    }

    static void Say(Terminal terminal, Drawn drawn, PictureFile file, IReadOnlyList<string> folders, bool json) => terminal.Out.WriteLine(json
        ? new JsonObject
        {
            ["file"] = Path.GetFullPath(file.Path),
            ["bytes"] = drawn.Picture.Bytes.Length,
            ["runs"] = new JsonArray([.. folders.Select(folder => (JsonNode)Path.GetFileName(folder))]),
            ["columns"] = new JsonArray([.. drawn.Columns.Select(column => (JsonNode)column)]),
            ["values"] = drawn.Values,
        }.ToJsonString()
        : $"wrote {file.Path} ({Sizes.Short(drawn.Picture.Bytes.Length)}, {Counts.Of(folders.Count, "run")}, {Counts.Of(drawn.Columns.Count, "column")}, {Counts.Of(drawn.Values, "value")})");
}

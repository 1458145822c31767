using System.CommandLine;
using System.Text.Json.Nodes;
using GanLab.Cli.Reading;
using GanLab.Cli.Reading.Showing;
using GanLab.Runs.Reading;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab show RUN</c>: one run on a page.</summary>
static class ShowCommand
{
    public static Command Create(Terminal terminal)
    {
        var runs = new RunArguments();
        var run = runs.One();
        var all = new Option<bool>("--all") { Description = "Shows every option, not only the parts." };
        var json = CommonOptions.Json("Prints one JSON document, with every option.");
        var command = new Command("show", "Shows a run: what it was, how it went, what it left.") { all, json };
        runs.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var found = runs.Find(parsed, run);
            foreach (var line in parsed.GetValue(json) ? [Json.Text(Document(found))] : RunReportText.Lines(found, parsed.GetValue(all), terminal.Width)) terminal.Out.WriteLine(line);
            return ExitCode.Completed;
        }));
        return command;
    }

    static JsonObject Document(RunInfo run)
    {
        var json = RunJson.Of(run);
        json["failure"] = run.Failure;
        json["parameters"] = new JsonObject(run.Parameters.DistinctBy(it => it.Name).Select(it => KeyValuePair.Create<string, JsonNode?>(it.Name, new JsonObject { ["value"] = it.Value, ["default"] = it.Default, ["origin"] = it.Origin })));
        json["options"] = Texts(run.Options);
        json["environment"] = Texts(run.Environment);
        json["warnings"] = Json.Array(EventFile.Troubles(Path.Combine(run.Folder, "events.clef")).Select(trouble => JsonValue.Create(trouble.Text)));
        return json;
    }

    static JsonObject Texts(IReadOnlyDictionary<string, string> texts) => new(texts.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value)));
}

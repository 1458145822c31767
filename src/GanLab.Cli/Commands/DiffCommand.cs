using System.CommandLine;
using System.Text.Json.Nodes;
using GanLab.Cli.Reading;
using GanLab.Cli.Reading.Differing;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab diff A B</c>: only what differs; exit 0 for the same, 1 for a difference.</summary>
static class DiffCommand
{
    public static Command Create(Terminal terminal)
    {
        var runs = new RunArguments();
        var (a, b) = (runs.One("A"), runs.One("B"));
        var json = CommonOptions.Json("Prints one JSON document.");
        var command = new Command("diff", "Shows what differs between two runs: options, surroundings, metrics at an equal step. Exit 0: nothing; 1: something.") { json };
        runs.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, verbose: false, () =>
        {
            var (one, other) = (runs.Find(parsed, a), runs.Find(parsed, b));
            var difference = RunDifference.Of(one, other);
            foreach (var line in parsed.GetValue(json) ? [Json.Text(Document(one.Id, other.Id, difference))] : DifferenceText.Lines(one, other, difference, terminal.Width)) terminal.Out.WriteLine(line);
            return difference.IsNone ? ExitCode.Completed : ExitCode.Failed;
        }));
        return command;
    }

    static JsonObject Document(string a, string b, RunDifference difference) => new()
    {
        ["a"] = a,
        ["b"] = b,
        ["same"] = difference.IsNone,
        ["options"] = Differences(difference.Options),
        ["surroundings"] = Differences(difference.Surroundings),
        ["step"] = difference.Step,
        ["metrics"] = new JsonObject(difference.Metrics.Select(metric => KeyValuePair.Create<string, JsonNode?>(metric.Column, new JsonObject { ["a"] = Json.Number(metric.A), ["b"] = Json.Number(metric.B) }))),
    };

    static JsonArray Differences(IEnumerable<Difference> differences) => Json.Array(differences.Select(difference => new JsonObject { ["name"] = difference.Name, ["a"] = difference.A, ["b"] = difference.B }));
}

using System.CommandLine;
using System.Text.Json.Nodes;

namespace GanLab.Cli.Commands;

/// <summary>Options of commands that write pictures.</summary>
static class OutputOptions
{
    public static Option<long> Count(string name, long usual, long most, string help)
    {
        var option = new Option<long>(name) { Description = help, HelpName = "N", DefaultValueFactory = _ => usual };
        option.Validators.Add(result => { if (result.GetValueOrDefault<long>() is var number && (number < 1 || number > most)) result.AddError($"{name} must be 1 to {most}."); });
        return option;
    }

    public static Option<string> Output(string usual, string help) => new("-o") { Description = help, HelpName = "FILE", DefaultValueFactory = _ => usual };

    /// <summary>Says what was done, as a sentence or as JSON.</summary>
    public static void Report(Terminal terminal, bool json, string sentence, JsonObject document) => terminal.Out.WriteLine(json ? document.ToJsonString() : sentence);
}

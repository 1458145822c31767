using System.CommandLine;

namespace GanLab.Cli.Commands;

/// <summary>Options that several commands share.</summary>
static class CommonOptions
{
    public static Option<string[]> Plugins() => new("--plugins")
    {
        Description = "Another folder to look for plugins in; may be given several times.",
        HelpName = "DIR",
        DefaultValueFactory = _ => [],
    };

    public static Option<string> Runs() => new("--runs") { Description = "Folder of run folders (default: runs).", HelpName = "DIR", DefaultValueFactory = _ => "runs" };

    /// <summary>One of some words.</summary>
    public static Option<string> Choice(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, HelpName = string.Join('|', words) };
        option.CompletionSources.Add(words);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var word }] && !words.Contains(word)) result.AddError($"{name} {word}: choose {string.Join(", ", words[..^1])} or {words[^1]}.");
        });
        return option;
    }

    public static Option<bool> Json(string description) => new("--json") { Description = description };

    public static Option<bool> Verbose() => new("--verbose") { Description = "Shows stack traces of errors." };
}

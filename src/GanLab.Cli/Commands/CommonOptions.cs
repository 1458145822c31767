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

    public static Option<bool> Json(string description) => new("--json") { Description = description };

    public static Option<bool> Verbose() => new("--verbose") { Description = "Shows stack traces of errors." };
}

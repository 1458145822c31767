using System.Text.RegularExpressions;

namespace GanLab.Cli.Reporting;

/// <summary>Words of a command line as a shell takes them.</summary>
static partial class ShellWord
{
    /// <summary>The word, in single quotes where a shell would read it otherwise.</summary>
    public static string Of(string word) => Plain().IsMatch(word) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w@%+=:,./-]+\z")]
    private static partial Regex Plain();
}

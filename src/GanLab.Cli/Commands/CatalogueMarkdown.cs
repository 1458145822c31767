using System.Text;
using GanLab.Hosting.Plugins;

namespace GanLab.Cli.Commands;

/// <summary>Components as Markdown: a table of contents by kind, then a chapter for each.</summary>
static class CatalogueMarkdown
{
    public const string Marker = "<!-- From here on written by: ganlab plugins catalogue -o docs/techniques.md -->";
    const string Proved = "Proved by ";

    static readonly (string Kind, string Title)[] chapters =
    [
        ("loss", "Losses"), ("stabiliser", "Stabilisers"), ("scheme", "Update schemes"), ("optimiser", "Optimisers"), ("generator", "Networks"), ("discriminator", "Discriminators alone"),
        ("head", "Heads"), ("latents", "Latents"), ("dataset", "Data"), ("metric", "Metrics"), ("features", "Features"),
    ];

    public static string Of(IEnumerable<ComponentDescription> components)
    {
        var all = components.OrderBy(component => component.Component.Name, StringComparer.Ordinal).ToList();
        var text = new StringBuilder();
        var groups = chapters.Select(chapter => (chapter.Title, Members: all.Where(one => one.Component.Kind.Split(", ")[0] == chapter.Kind).ToList())).Where(group => group.Members.Count > 0).ToList();
        foreach (var (title, members) in groups) text.Append($"- **{title}:** {string.Join(", ", members.Select(one => $"[{one.Component.Name}](#{one.Component.Name.ToLowerInvariant()})"))}\n");
        foreach (var (title, members) in groups)
        {
            text.Append($"\n## {title}\n");
            foreach (var one in members) Append(text, one);
        }
        return text.ToString();
    }

    static void Append(StringBuilder text, ComponentDescription one)
    {
        text.Append($"\n### {one.Component.Name}\n\n`{string.Join("` · `", Facts(one))}`\n\n{Plain(one.Summary)}\n");
        var proof = one.Remarks.IndexOf(Proved, StringComparison.Ordinal);
        var use = (proof < 0 ? one.Remarks : one.Remarks[..proof]).Trim();
        if (use.Length > 0) text.Append($"\n{Plain(use)}\n");
        if (one.Options.Count > 0)
        {
            text.Append("\n| option | values | default | meaning |\n|---|---|---|---|\n");
            foreach (var option in one.Options)
                text.Append($"| `{option.Name}` | {Cell(option.Type)}{(option.Range.Length > 0 ? ", " + Cell(option.Range) : "")} | {Cell(option.Default)} | {Cell(option.Documentation)} |\n");
        }
        if (proof >= 0) text.Append($"\n*{Proved}{string.Join(", ", one.Remarks[(proof + Proved.Length)..].TrimEnd('.').Split(", ").Select(name => $"`{name.Trim()}`"))}.*\n");
    }

    static IEnumerable<string> Facts(ComponentDescription one)
    {
        yield return one.Component.Kind;
        if (one.Roles.Count > 0) yield return "roles: " + string.Join(", ", one.Roles);
        if (one.On is { } on) yield return "on: " + (on == Player.Both ? "both players" : on.ToString().ToLowerInvariant());
        yield return one.Component.Assembly;
    }

    static string Plain(string text) => text.Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    static string Cell(string text) => Plain(text).Replace("|", "\\|", StringComparison.Ordinal);
}

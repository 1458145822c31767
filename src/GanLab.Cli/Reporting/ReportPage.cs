using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using GanLab.Cli.Reporting.Parts;
using GanLab.Runs.Reporting;

namespace GanLab.Cli.Reporting;

/// <summary>
/// The report: one HTML file that needs no other. Its Content-Security-Policy forbids every request, every style and every script but its own two, which it names by their hashes:
/// even a text that slipped through the escaping could not run.
/// </summary>
static class ReportPage
{
    /// <summary>The whole document.</summary>
    /// <param name="runs">The runs; at least one.</param>
    /// <param name="curves">Their curves.</param>
    /// <param name="pictures">The greatest number of pictures of one kind and run; at least 2.</param>
    /// <param name="now">When it is made.</param>
    public static string Of(IReadOnlyList<ReportedRun> runs, ReportCurves curves, int pictures, DateTimeOffset now)
    {
        var (style, script) = (Resource("report.css"), Resource("chart.js") + Resource("report.js"));
        return Html.Of($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src '{Hash(style)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="generator" content="GanLab {ProgramVersion.Text}">
            <link rel="icon" href="data:,">
            <title>{HeadPart.Title(runs)} · GanLab</title>
            <style>{Html.Trusted(style)}</style>
            </head>
            <body>
            <main>
            {HeadPart.Of(runs, now)}
            {TroublePart.Of(runs, curves.Problems)}
            {PicturePart.Of(runs, pictures)}
            {ResultPart.Of(runs, curves)}
            {CurvePart.Of(curves)}
            {SettingsPart.Of(runs)}
            {SurroundingsPart.Of(runs)}
            </main>
            <script>{Html.Trusted(script)}</script>
            </body>
            </html>

            """).ToString();
    }

    static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    static string Resource(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

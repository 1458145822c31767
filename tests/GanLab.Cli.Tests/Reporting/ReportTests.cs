using System.Text.Json;
using System.Text.RegularExpressions;

namespace GanLab.Cli.Tests.Reporting;

public sealed partial class ReportTests(ReportedRuns runs) : IClassFixture<ReportedRuns>
{
    const string Hostile = "</script><img src=x onerror=alert(1)>";

    [Fact]
    public void A_report_is_one_file_and_its_size_is_told()
    {
        var (exit, output, error, path) = runs.Report(runs.One);
        Assert.Equal((0, ""), (exit, error));
        Assert.Matches($@"^report → {Regex.Escape(path)}  \d+ kB$", output);
        Assert.Empty(Directory.EnumerateFiles(runs.Folder, "*.tmp"));
    }

    [Fact]
    public void Json_tells_file_size_runs_and_columns()
    {
        using var json = JsonDocument.Parse(runs.Report(runs.One, runs.Other, "--json").Out);
        Assert.Equal(new FileInfo(json.RootElement.GetProperty("file").GetString()!).Length, json.RootElement.GetProperty("bytes").GetInt64());
        Assert.Equal([Path.GetFileName(runs.One), Path.GetFileName(runs.Other)], json.RootElement.GetProperty("runs").EnumerateArray().Select(run => run.GetString()!));
        Assert.Contains("modes/covered", json.RootElement.GetProperty("columns").EnumerateArray().Select(column => column.GetString()));
        Assert.Equal(0, json.RootElement.GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public void A_page_holds_what_an_issue_needs()
    {
        var page = runs.Page(runs.One);
        var id = Path.GetFileName(runs.One);
        foreach (var text in new[] { id, "Completed 40 steps", "seed 1", "ganlab rerun " + id, "--set steps=40", "source/script.csx", "LearningRate = 1e-3", "generator.<wbr>width", "GanLab.<wbr>Losses", "torch.<wbr>libtorch", "modes/covered" })
            Assert.Contains(text, page, StringComparison.Ordinal);
        Assert.Contains("""<td class="differs">40</td><td>20</td>""", page, StringComparison.Ordinal);
        foreach (var section in new[] { "samples", "results", "losses", "evaluations", "others", "parameters", "environment", "repeat", "script" }) Assert.Contains($"<section id=\"{section}\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_in_a_page_points_out_of_it()
    {
        var page = runs.Page(runs.One, runs.Other);
        Assert.All(Links().Matches(page), link => Assert.StartsWith("data:", link.Groups[1].Value, StringComparison.Ordinal));
        Assert.Contains("default-src 'none'; img-src data:;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Seeds_are_grouped_and_what_differs_is_marked()
    {
        var page = runs.Page(runs.One, runs.Other);
        using var curves = JsonDocument.Parse(Curves().Match(page).Groups[1].Value);
        var line = curves.RootElement[0].GetProperty("lines")[0];
        Assert.Equal("loss/discriminator, tiny (2 seeds)", line.GetProperty("label").GetString());
        Assert.Equal(2, line.GetProperty("seeds").GetArrayLength());
        Assert.Equal(line.GetProperty("x").GetArrayLength(), line.GetProperty("band").GetProperty("low").GetArrayLength());
        Assert.Contains("mean of 2 seeds", page, StringComparison.Ordinal);
        Assert.Contains("""<tr><th scope="row">training.<wbr>seed</th><td class="differs">1</td><td class="differs">2</td></tr>""", page, StringComparison.Ordinal);
        Assert.Contains("""<th scope="row">training.<wbr>batchSize</th><td colspan="2">8</td>""", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Pictures_are_thinned_to_a_number_with_the_first_and_the_last_and_the_page_says_so()
    {
        var page = runs.Page(runs.One, "--pictures", "4");
        int[] steps = [.. Frames().Matches(page).Select(frame => int.Parse(frame.Groups[1].Value))];
        Assert.Equal([2, 14, 26, 40], steps[..4]);
        Assert.Contains("4 of 20 pictures of tiny, samples; 4 of 20 pictures of tiny, shares of the modes are here, evenly spread", page, StringComparison.Ordinal);
        Assert.DoesNotContain("evenly spread", runs.Page(runs.One), StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_of_a_record_is_never_markup()
    {
        var run = runs.Copy();
        ReportedRuns.Edit(run, "run.json", json => (json["experiment"], json["alias"], json["host"]) = (Hostile, Hostile, Hostile));
        ReportedRuns.Edit(run, "experiment.json", json =>
        {
            json["experiment"]!["name"] = Hostile;
            (json["parameters"]![0]!["name"], json["parameters"]![0]!["value"]) = (Hostile, Hostile);
        });
        ReportedRuns.Edit(run, "environment.json", json => (json["workingDirectory"], json["plugins"]![0]!["name"]) = (Hostile, Hostile));
        File.WriteAllText(Path.Combine(run, "source", "script.csx"), Hostile);
        File.AppendAllText(Path.Combine(run, "events.clef"), $$"""{"@t":"2026-11-24T12:03:30Z","@mt":"{{Hostile}}","@l":"Warning"}""" + "\n");
        var metrics = Path.Combine(run, "metrics.jsonl");
        File.WriteAllText(metrics, File.ReadAllText(metrics).Replace("loss/generator", Hostile, StringComparison.Ordinal));
        var page = runs.Page(run, runs.One);
        Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        Assert.Equal(2, page.Split("</script>").Length - 1);
        Assert.True(page.Split("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;").Length > 8);
    }

    [GeneratedRegex("""(?:src|href)="([^"]{0,40})""")]
    private static partial Regex Links();

    [GeneratedRegex("""<script type="application/json" id="curves">(.*?)</script>""", RegexOptions.Singleline)]
    private static partial Regex Curves();

    [GeneratedRegex("""<div class="frame[^"]*" data-step="(\d+)">""")]
    private static partial Regex Frames();
}

namespace GanLab.Cli.Tests.Reporting;

/// <summary>Records that are damaged, not finished or not there.</summary>
public sealed class UnfinishedReportTests(ReportedRuns runs) : IClassFixture<ReportedRuns>
{
    [Fact]
    public void A_run_without_rows_and_pictures_has_a_report_that_says_so()
    {
        var run = runs.Copy();
        File.Delete(Path.Combine(run, "metrics.jsonl"));
        Directory.Delete(Path.Combine(run, "samples"), recursive: true);
        var (exit, _, error, path) = runs.Report(run);
        Assert.Equal((0, $"ganlab: {Path.GetFileName(run)} has no rows of metrics."), (exit, error));
        Assert.Contains("There are no sample pictures.", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Contains("has no rows of metrics.", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_line_of_metrics_is_named_and_the_rest_is_reported()
    {
        var run = runs.Copy();
        File.AppendAllText(Path.Combine(run, "metrics.jsonl"), "{\"s\":oops}\n");
        var (exit, _, error, path) = runs.Report(run);
        Assert.Equal(0, exit);
        Assert.Matches(@"^ganlab: \S+: metrics\.jsonl\(\d+\): this line is no row of metrics", error);
        Assert.Contains("this line is no row of metrics", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Contains("<section id=\"samples\"", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_goes_on_is_reported_as_it_stands()
    {
        var run = runs.Copy();
        File.Delete(Path.Combine(run, "result.json"));
        ReportedRuns.Edit(run, "run.json", json => (json["status"], json["host"], json["bootId"]) = ("running", "another", "another"));
        var page = runs.Page(run);
        Assert.Contains("Still running: 40 steps so far", page, StringComparison.Ordinal);
        Assert.Contains("<section id=\"losses\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_stands_first_with_its_last_words_and_values()
    {
        var run = runs.Copy();
        ReportedRuns.Edit(run, "result.json", json =>
        {
            json["status"] = "diverged";
            json["divergence"] = new System.Text.Json.Nodes.JsonObject { ["lastFinite"] = new System.Text.Json.Nodes.JsonObject { ["loss/generator"] = 0.25 } };
            json["failure"] = new System.Text.Json.Nodes.JsonObject { ["message"] = "loss/generator became NaN", ["where"] = "Gan.cs:7", ["lastWords"] = new System.Text.Json.Nodes.JsonArray("a last word") };
        });
        File.AppendAllText(Path.Combine(run, "events.clef"), """{"@t":"2026-11-24T12:03:30Z","@mt":"Only {Count} modes","@l":"Warning","Count":3}""" + "\n" + """{"@t":"2026-11-24T12:03:31Z","@mt":"{Notice}","Notice":"warning  step 50: no sample"}""" + "\n");
        var page = runs.Page(run);
        string[] order = ["Diverged after 40 steps", "loss/generator became NaN", "Gan.cs:7", "0.25", "a last word", "2026-11-24 12:03", "Only 3 modes", "step 50: no sample", "<section id=\"samples\"", "<section id=\"results\""];
        int[] places = [.. order.Select(text => page.IndexOf(text, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void A_picture_that_is_gone_is_counted_and_one_outside_the_folder_is_never_read()
    {
        var run = runs.Copy();
        File.Delete(Path.Combine(run, "samples", "000000040.png"));
        File.AppendAllText(Path.Combine(run, "samples", "samples.jsonl"), """{"step":41,"file":"../../secret.png","samples":"generated","kind":"scatter","count":1}""" + "\n");
        var page = runs.Page(run);
        Assert.Contains("1 picture of tiny cannot be read.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("data-step=\"41\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, "There is no run 'nobody'", "nobody")]
    [InlineData(2, "--pictures must be 2 to 1000.", "@1", "--pictures", "1")]
    [InlineData(2, "RUN")]
    public void What_cannot_be_reported_gets_a_sentence(int exit, string sentence, params string[] arguments)
    {
        var ended = runs.Report(arguments);
        Assert.Equal((exit, ""), (ended.Exit, ended.Out));
        Assert.Contains(sentence, Assert.Single(ended.Error.Split('\n')), StringComparison.Ordinal);
        Assert.False(File.Exists(ended.Path));
    }

    [Theory]
    [InlineData("report.pdf", "a report is written as .html")]
    [InlineData("nowhere/report.html", "there is no folder")]
    public void An_output_that_cannot_be_written_gets_a_sentence(string output, string sentence)
    {
        using var error = new StringWriter();
        Assert.Equal(ExitCode.Usage, CommandLine.Run(["report", runs.One, "-o", Path.Combine(runs.Folder, output)], new(error, error, Interactive: false, Width: 80)));
        Assert.Contains(sentence, Assert.Single(error.ToString().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }
}

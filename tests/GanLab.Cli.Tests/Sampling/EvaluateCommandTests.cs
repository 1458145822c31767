using System.Text.Json;
using GanLab.Cli.Tests.Recovery;

namespace GanLab.Cli.Tests.Sampling;

public sealed class EvaluateCommandTests(TrainedRuns runs) : IClassFixture<TrainedRuns>
{
    JsonElement LastEvaluation => JsonDocument.Parse(File.ReadLines(Path.Combine(runs.OfRing, "evaluations.jsonl")).Last()).RootElement;

    [Fact]
    public void The_runs_own_metrics_at_its_last_checkpoint_are_those_that_it_recorded()
    {
        using var json = JsonDocument.Parse(runs.Well("evaluate", runs.OfRing, "--json"));
        var recorded = Recorded.Json(runs.OfRing, "result.json")["metrics"]!.AsObject().ToDictionary(metric => metric.Key, metric => metric.Value!["last"]!.ToJsonString());
        var measured = json.RootElement.GetProperty("values").EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetProperty("value").GetRawText());
        Assert.Equal(recorded, measured);
        Assert.Equal(40, json.RootElement.GetProperty("step").GetInt32());
        Assert.Equal(json.RootElement.GetRawText(), LastEvaluation.GetRawText());
    }

    [Fact]
    public void Metrics_are_named_or_written_in_CSharp_and_facts_stand_beside_the_values()
    {
        var told = runs.Well("evaluate", runs.OfRing, "--metrics", "new Fid { Features = new Pixels(), Samples = 300 }, new Kid { Features = new Pixels(), Samples = 200, SubsetSize = 100 }", "--checkpoint", "30");
        Assert.Contains("fd-pixels-300", told, StringComparison.Ordinal);
        Assert.Contains("at step 30", told, StringComparison.Ordinal);
        var facts = LastEvaluation.GetProperty("values").GetProperty("fd-pixels-300").GetProperty("facts");
        Assert.Equal("300", facts.GetProperty("samples").GetString());
        Assert.Equal(64, facts.GetProperty("featuresSha256").GetString()!.Length);
        Assert.StartsWith("Ring { Modes = 8, ", facts.GetProperty("data").GetString(), StringComparison.Ordinal);
        foreach (var fact in new[] { "realSamples", "resize", "generator", "batchNorm", "metric" }) Assert.True(facts.TryGetProperty(fact, out _), fact);
    }

    [Theory]
    [InlineData(2, "has no metrics; name some with --metrics", "@1")]
    [InlineData(2, "--samples changes metrics that --metrics names", "@1", "--samples", "10")]
    [InlineData(2, "ModesCovered", "@1", "--metrics", "ModesCovered")]
    [InlineData(2, "Frechet", "@1", "--metrics", "Frechet")]
    [InlineData(2, "none.pt", "@1", "--metrics", "Fid", "--samples", "10", "--features", "none.pt")]
    public void What_does_not_fit_is_refused_in_a_sentence(int exitCode, string part, params string[] arguments)
    {
        var ended = runs.Ganlab(["evaluate", .. arguments]);
        Assert.Equal(exitCode, ended.ExitCode);
        Assert.Contains(part, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }
}

using System.Text.Json.Nodes;
using GanLab.Runs.Machine;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests.Statistics;

public sealed class PlanCacheTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly Experiment experiment = Some.Experiment;

    PlanCache Cache => new(folder.Path);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_plan_is_found_again_and_the_first_one_stays()
    {
        Assert.Null(Cache.Find(experiment, null));
        Cache.Keep(experiment, null, new(2, [Player.Generator]));
        var kept = Cache.Keep(experiment, null, new(1, []));
        Assert.Equal(2, kept.Threads);
        Assert.Equal([Player.Generator], kept.ChannelsLast);
        Assert.Equal("""{"threads":2,"channelsLast":["Generator"]}""", JsonNode.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(folder.Path))))!.ToJsonString());
        Assert.Equal([Player.Generator], Cache.Find(experiment, null)!.ChannelsLast);
    }

    [Fact]
    public void What_changes_the_time_of_a_step_has_a_plan_of_its_own_and_what_does_not_shares_one()
    {
        Cache.Keep(experiment, null, new(2, []));
        Assert.NotNull(Cache.Find(experiment with { Name = "other", Training = experiment.Training with { Seed = 9, Steps = 12345 }, Optimisers = new(new Sgd { LearningRate = 1 }) }, null));
        Assert.Null(Cache.Find(experiment with { Training = experiment.Training with { BatchSize = experiment.Training.BatchSize + 1 } }, null));
        Assert.Null(Cache.Find(experiment with { Training = experiment.Training with { MemoryFormat = MemoryFormat.Contiguous } }, null));
        Assert.Null(Cache.Find(experiment with { Training = experiment.Training with { Precision = TrainingPrecision.BFloat16 } }, null));
        Assert.Null(Cache.Find(experiment with { Training = experiment.Training with { JudgeAtOnce = false } }, null));
        Assert.Null(Cache.Find(experiment, 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"threads\":0,\"channelsLast\":[]}")]
    [InlineData("{\"threads\":1,\"channelsLast\":[\"Nobody\"]}")]
    [InlineData("[]")]
    public void A_damaged_plan_counts_as_missing_and_is_written_again(string content)
    {
        Cache.Keep(experiment, null, new(2, []));
        File.WriteAllText(Assert.Single(Directory.GetFiles(folder.Path)), content);
        Assert.Null(Cache.Find(experiment, null));
        Assert.Equal(3, Cache.Keep(experiment, null, new(3, [])).Threads);
        Assert.Equal(3, Cache.Find(experiment, null)!.Threads);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_only_means_that_it_is_measured_again()
    {
        File.WriteAllText(Path.Combine(folder.Path, "file"), "");
        var cache = new PlanCache(Path.Combine(folder.Path, "file", "plans"));
        Assert.Equal(2, cache.Keep(experiment, null, new(2, [])).Threads);
        Assert.Null(cache.Find(experiment, null));
    }
}

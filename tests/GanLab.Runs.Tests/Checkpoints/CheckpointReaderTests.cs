using GanLab.Runs.Checkpoints;
using GanLab.Runs.Tests.Support;
using TorchSharp;

namespace GanLab.Runs.Tests.Checkpoints;

public sealed class CheckpointReaderTests : IDisposable
{
    readonly TemporaryFolder folder = new();
    readonly List<string> notices = [];

    public CheckpointReaderTests()
    {
        Directory.CreateDirectory(folder.Of("checkpoints"));
        foreach (var step in new[] { 100, 200, 300 }) CheckpointFolder.Write(folder.Of("checkpoints"), State.Of(step), "run", 1);
        File.WriteAllText(folder.Of("checkpoints", "best.json"), """{"format":"ganlab.run/1","best":{"fid":{"value":1,"step":200},"kid":{"value":2,"step":100},"is":{"value":3,"step":150}}}""");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("last", 300), InlineData("200", 200), InlineData("best", 200), InlineData("best:kid", 100)]
    public void A_checkpoint_is_named_by_its_place_its_step_or_what_it_is_best_at(string which, long step)
    {
        var state = Read(which);

        Assert.Equal((step, step, step * 0.01), (state.Step, State.Told(state), state.Seconds));
        Assert.Equal(State.Of(1).Parts.Keys.Order(), state.Parts.Keys.Order());
        Assert.Equal(step * 2, state.Parts["optimiser.generator"]["moment"][299].ToDouble());
        Assert.Empty(notices);
    }

    [Theory]
    [InlineData("250", "There is no checkpoint of step 250; there are 100, 200, 300.")]
    [InlineData("newest", "'newest' is no checkpoint: write last, best, best:COLUMN, or a step (100, 200, 300).")]
    [InlineData("best:loss", "There is no best checkpoint of 'loss'; there are fid, kid, is.")]
    [InlineData("best:is", "The checkpoint of step 150, where is was best, is not there; there are 100, 200, 300.")]
    public void What_is_not_there_is_told_with_what_there_is(string which, string sentence) => Assert.Equal(sentence, Assert.Throws<LabException>(() => Read(which)).Message);

    [Fact]
    public void A_run_without_metrics_has_no_best_checkpoint()
    {
        File.Delete(folder.Of("checkpoints", "best.json"));

        Assert.StartsWith("There is no best checkpoint, because the run measured no metric", Assert.Throws<LabException>(() => Read("best")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("generator.safetensors"), InlineData("training.safetensors"), InlineData("state.json")]
    public void A_damaged_newest_checkpoint_is_passed_over_for_the_one_before_with_a_sentence(string file)
    {
        var path = folder.Of("checkpoints", "000000300", file);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        bytes[0] ^= 4;
        File.WriteAllBytes(path, bytes);

        Assert.Equal(200, State.Told(Read("last")));
        Assert.Matches(@"^The checkpoint .*000000300 is damaged: .+ The one of step 200 is taken instead\.$", Assert.Single(notices));
        Assert.StartsWith("The checkpoint ", Assert.Throws<LabException>(() => Read("300")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void If_all_are_damaged_the_newest_is_told()
    {
        foreach (var file in Directory.GetFiles(folder.Of("checkpoints"), "ema.safetensors", SearchOption.AllDirectories)) File.Delete(file);

        Assert.Contains("000000300 is damaged: ema.safetensors is not as it was written.", Assert.Throws<LabException>(() => Read("last")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_checkpoints_it_says_so()
    {
        Directory.Delete(folder.Of("checkpoints"), recursive: true);

        Assert.False(CheckpointReader.Any(folder.Path));
        Assert.Equal($"{folder.Path} holds no checkpoint: the run wrote none before it ended.", Assert.Throws<LabException>(() => Read("last")).Message);
    }

    [Fact]
    public void What_a_crash_left_by_half_is_no_checkpoint()
    {
        Directory.Move(folder.Of("checkpoints", "000000300"), folder.Of("checkpoints", ".tmp-000000300"));
        File.Delete(folder.Of("checkpoints", "000000200", "state.json"));

        Assert.Equal(100, State.Told(Read("last")));
    }

    Training.Results.TrainingState Read(string which) => CheckpointReader.Read(folder.Path, which, notices.Add);
}

namespace GanLab.Training.Tests.Loading;

public sealed class TorchWarmUpTests
{
    /// <summary>It runs on another thread, where what it throws is seen by nobody, while a script may seed and draw.</summary>
    [Fact]
    public async Task Warming_up_succeeds_and_draws_no_random_number()
    {
        var child = await Probe.Run("warm");
        Assert.Equal(("warm True", ""), (child.Output.Trim(), child.Error.Trim()));
    }
}

using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>
/// Draws inside leave the training's random numbers as they were: the CPU generator's state is put back. The state of a GPU's generator cannot be read, so
/// that one goes on from a seed derived from the run's and the step: also the same in every run.
/// </summary>
sealed class RandomFork : IDisposable
{
    readonly Tensor before = get_rng_state().DetachFromDisposeScope();
    readonly long? seedAfter;

    public RandomFork(long seed, long step, Device device)
    {
        manual_seed(Mix(seed, step, 1));
        if (device.type != TorchSharp.DeviceType.CPU) seedAfter = Mix(seed, step, 2);
    }

    public void Dispose()
    {
        if (seedAfter is { } seed) manual_seed(seed);
        set_rng_state(before);
        before.Dispose();
    }

    /// <summary>A seed that differs for each argument (SplitMix64's finaliser; Steele et al., 2014).</summary>
    public static long Mix(long seed, long step, long purpose)
    {
        var x = (ulong)seed + 0x9E3779B97F4A7C15 * ((ulong)step * 4 + (ulong)purpose + 1);
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return (long)((x ^ (x >> 31)) >> 1);
    }
}

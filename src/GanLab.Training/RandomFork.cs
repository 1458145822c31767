using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Draws inside leave the training's random numbers as they were: the CPU generator's state is put back; a GPU's generator, whose state cannot be read, has a seed of its own for each step.</summary>
sealed class RandomFork : IDisposable
{
    readonly Tensor before = get_rng_state().DetachFromDisposeScope();

    public RandomFork(long seed, long step) => manual_seed(Mix(seed, step, 1));

    public void Dispose()
    {
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

using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// Running statistics of batch norm that one thread's pass gathers aside, so that another thread can pass through the same layers at the same time. <see cref="Add"/> puts them to the layers' own, after those of the other pass:
/// r ← (1 − m)ᵏ·r + s, s being what k passes through a layer make of zero. The same as one pass after the other but for rounding.
/// </summary>
sealed class LaterStatistics : IDisposable
{
    [ThreadStatic] static LaterStatistics? here;
    readonly Dictionary<Tensor, Gathered> gathered = new(ReferenceEqualityComparer.Instance);

    /// <summary>Makes a pass that leaves the layers' own statistics as they are.</summary>
    public T Aside<T>(Func<T> pass)
    {
        foreach (var own in gathered.Values) own.Forget();
        here = this;
        try
        {
            return pass();
        }
        finally
        {
            here = null;
        }
    }

    /// <summary>Where this thread's pass keeps these running statistics.</summary>
    public static Tensor InPlaceOf(Tensor running)
    {
        if (here is null) return running;
        if (!here.gathered.TryGetValue(running, out var own)) here.gathered.Add(running, own = new(zeros_like(running).DetachFromDisposeScope()));
        own.Passes++;
        return own.Sum;
    }

    /// <summary>Puts them to the layers' own. Once both passes have been differentiated: libtorch refuses to differentiate through a layer whose statistics were changed.</summary>
    public void Add()
    {
        using var _ = no_grad();
        foreach (var alike in gathered.Where(pair => pair.Value.Passes > 0).GroupBy(pair => pair.Value.Passes))
            Native.Invoke("decay_and_add", alike.Select(pair => pair.Key).ToArray(), Math.Pow(1 - NormLayer.Momentum, alike.Key), alike.Select(pair => pair.Value.Sum).ToArray());
    }

    /// <summary>Frees them.</summary>
    public void Dispose()
    {
        foreach (var own in gathered.Values) own.Sum.Dispose();
        gathered.Clear();
    }

    sealed class Gathered(Tensor sum)
    {
        public Tensor Sum => sum;
        public int Passes { get; set; }

        public void Forget()
        {
            using var _ = no_grad();
            sum.zero_();
            Passes = 0;
        }
    }
}

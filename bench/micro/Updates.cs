using BenchmarkDotNet.Attributes;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Bench.Micro;

/// <summary>One update of a network of three layers of 128: list kernels against TorchSharp's optimiser and against a call for each weight.</summary>
public class Updates
{
    Parameter[] weights = [];
    IOptimiserRun fused = null!;
    TorchSharp.Modules.Adam managed = null!;
    Tensor[] average = [], sources = [];
    IDisposable guard = null!;

    /// <summary>Begins.</summary>
    [GlobalSetup]
    public void Begin()
    {
        weights = [.. new long[][] { [128, 16], [128], [128, 128], [128], [2, 128], [2] }.Select(shape => new Parameter(randn(shape)))];
        foreach (var weight in weights) weight.grad = randn(weight.shape);
        (fused, managed) = (new GanLab.Adam().Begin(weights), (TorchSharp.Modules.Adam)optim.Adam(weights, 2e-4, 0.5, 0.999));
        (sources, average) = (TensorLists.Aliases(weights), [.. weights.Select(weight => weight.detach().clone())]);
        guard = no_grad();
    }

    /// <summary>Ends.</summary>
    [GlobalCleanup]
    public void End() => guard.Dispose();

    /// <summary>GanLab's Adam: one call for all weights.</summary>
    [Benchmark]
    public void AdamInOneCall() => fused.Update(default);

    /// <summary>TorchSharp's Adam: some calls for each weight.</summary>
    [Benchmark]
    public void AdamOfTorchSharp()
    {
        using var scope = NewDisposeScope();
        managed.step();
    }

    /// <summary>An average of weights follows in one call.</summary>
    [Benchmark]
    public void AverageInOneCall() => TensorLists.Lerp(average, sources, 0.001);

    /// <summary>The same in a call for each weight.</summary>
    [Benchmark]
    public void AverageWeightByWeight()
    {
        for (var i = 0; i < average.Length; i++) average[i].lerp_(sources[i], 0.001);
    }

    /// <summary>The norm of all gradients in one call.</summary>
    [Benchmark]
    public void NormInOneCall()
    {
        using var scope = NewDisposeScope();
        TensorLists.Norm(sources, 2);
    }

    /// <summary>A dispose scope without a tensor.</summary>
    [Benchmark]
    public void EmptyScope()
    {
        using var scope = NewDisposeScope();
    }
}

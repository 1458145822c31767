using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>A network that follows another one of the same build.</summary>
sealed class Average
{
    readonly (Tensor[] Mean, Tensor[] Source) weights, averaged, copied;

    /// <summary>Starts as a copy.</summary>
    /// <param name="module">The one that follows; it is never trained.</param>
    /// <param name="source">The one it follows.</param>
    public Average(nn.Module<Tensor, Tensor> module, nn.Module<Tensor, Tensor> source)
    {
        using var _ = no_grad();
        Module = module;
        foreach (var weight in module.parameters()) weight.requires_grad_(false);
        weights = (TensorLists.Aliases(module.parameters()), TensorLists.Aliases(source.parameters()));
        averaged = Buffers(buffer => buffer.is_floating_point());
        copied = Buffers(buffer => !buffer.is_floating_point());
        foreach (var (mean, trained) in new[] { weights, averaged, copied }) TensorLists.Copy(mean, trained);
        module.eval();

        (Tensor[], Tensor[]) Buffers(Func<Tensor, bool> which) => (TensorLists.Aliases(module.buffers().Where(which)), TensorLists.Aliases(source.buffers().Where(which)));
    }

    public nn.Module<Tensor, Tensor> Module { get; }

    /// <summary>mean ← β·mean + (1 − β)·source.</summary>
    public void Follow(double beta, BufferRule rule)
    {
        TensorLists.Lerp(weights.Mean, weights.Source, 1 - beta);
        if (rule == BufferRule.Keep) return;
        if (rule == BufferRule.Average) TensorLists.Lerp(averaged.Mean, averaged.Source, 1 - beta);
        else TensorLists.Copy(averaged.Mean, averaged.Source);
        TensorLists.Copy(copied.Mean, copied.Source);
    }
}

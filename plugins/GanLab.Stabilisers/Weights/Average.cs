using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>A network that follows another one of the same build.</summary>
sealed class Average
{
    readonly IReadOnlyList<(Tensor Mean, Tensor Source)> weights, buffers;

    /// <summary>Starts as a copy.</summary>
    /// <param name="module">The one that follows; it is never trained.</param>
    /// <param name="source">The one it follows.</param>
    public Average(nn.Module<Tensor, Tensor> module, nn.Module<Tensor, Tensor> source)
    {
        using var _ = no_grad();
        Module = module;
        foreach (var weight in module.parameters()) weight.requires_grad_(false);
        weights = [.. module.parameters().Zip(source.parameters(), (mean, trained) => ((Tensor)mean, (Tensor)trained))];
        buffers = [.. module.buffers().Zip(source.buffers())];
        foreach (var (mean, trained) in weights.Concat(buffers)) mean.copy_(trained);
        module.eval();
    }

    public nn.Module<Tensor, Tensor> Module { get; }

    /// <summary>mean ← β·mean + (1 − β)·source.</summary>
    public void Follow(double beta, BufferRule rule)
    {
        foreach (var (mean, source) in weights) mean.lerp_(source, 1 - beta);
        if (rule == BufferRule.Keep) return;
        foreach (var (mean, source) in buffers)
        {
            if (rule == BufferRule.Average && mean.is_floating_point()) mean.lerp_(source, 1 - beta);
            else mean.copy_(source);
        }
    }
}

using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Dropout behind every block: each value becomes 0 with probability p, else is divided by 1 − p. (N, …) → the same shape.
/// Srivastava, Hinton, Krizhevsky, Sutskever, Salakhutdinov, "Dropout", 2014; in D: Salimans et al., 2016; in G, in evaluation too: Isola et al., "pix2pix", 2017.
/// </summary>
/// <remarks>Use it when D learns a small data set by heart; not with penalties on D's gradient, which then punish another network in each step. Proved by <c>BlockWrapperTests</c>.</remarks>
public sealed record Dropout : IBlockWrapper
{
    /// <summary>Whose blocks. Default: D's.</summary>
    public Player On { get; init; } = Player.Discriminator;

    /// <summary>p. Default 0.5: Srivastava et al. for hidden layers, and pix2pix.</summary>
    [Range(0, 0.999)] public double Rate { get; init; } = 0.5;

    /// <summary>Whether whole channels of a sample are dropped (Tompson et al., 2015). Default: off.</summary>
    public bool Channels { get; init; }

    /// <summary>Whether values are dropped in evaluation too, as pix2pix does for variety. Default: off.</summary>
    public bool InEvaluation { get; init; }

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Wrap(Block block, nn.Module<Tensor, Tensor> built, LayerFactory layers) => nn.Sequential(("block", built), ("dropout", new Drop(this)));

    sealed class Drop(Dropout options) : nn.Module<Tensor, Tensor>("Dropout")
    {
        public override Tensor forward(Tensor input)
        {
            if (!training && !options.InEvaluation) return input.alias();   // not the input itself: a Sequential disposes what it passed on
            var whole = options.Channels && input.dim() > 2 ? ones([.. input.shape[..2], .. Enumerable.Repeat(1L, (int)input.dim() - 2)], dtype: input.dtype, device: input.device) : ones_like(input);
            return input * nn.functional.dropout(whole, options.Rate, training: true);
        }
    }
}

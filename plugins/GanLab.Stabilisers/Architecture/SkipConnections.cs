using GanLab.Parts;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// A way around each of a network's own blocks: y = block(x) + S(x), S the identity where shape and width stay, else a 1×1 convolution (linear in dense blocks) and the block's resizing:
/// nearest neighbour or bilinear to twice the size, the mean of 2×2 pixels to half. He, Zhang, Ren, Sun, "Deep Residual Learning for Image Recognition", 2016, equation 2.
/// </summary>
/// <remarks>Use it when gradients do not reach the first layers of a network whose blocks shall stay as they are; not with ResidualBlocks or a residual network, which have such ways already. Proved by <c>SkipConnectionsTests</c>.</remarks>
public sealed record SkipConnections : IBlockWrapper, IChecksExperiment
{
    /// <summary>Whose blocks. Default: both players'.</summary>
    public Player On { get; init; } = Player.Both;

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Wrap(Block block, nn.Module<Tensor, Tensor> built, LayerFactory layers) => new Around(block, built, layers);

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (experiment.Stabilisers.OfType<ResidualBlocks>().Any(blocks => (blocks.On & On) != 0))
            yield return Concern.Warn("SkipConnections puts a second way around the blocks of ResidualBlocks, which have one; leave one of the two out.");
    }

    sealed class Around : nn.Module<Tensor, Tensor>, ISamplewise
    {
        readonly nn.Module<Tensor, Tensor> block, shortcut, up, down;

        public Around(Block asked, nn.Module<Tensor, Tensor> built, LayerFactory layers) : base("Skip")
        {
            (block, shortcut, up, down) = (built, Resize.Shortcut(asked, layers), Resize.Up(asked), Resize.Down(asked));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => block.call(input) + up.call(shortcut.call(down.call(input)));
    }
}

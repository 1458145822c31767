using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Residual blocks, y = F(x) + S(x). F: norm, activation, [up ×2], conv 3×3, norm, activation, conv 3×3, [average pool ÷2]; F of a first block
/// starts with its conv. S: the identity where shape and width stay, else conv 1×1 with the same resizing. Dense blocks have linear layers.
/// The sum carries no activation, but for the last block's, which closes with norm and activation as both papers' networks do. Gulrajani et al., 2017; Miyato et al., "Spectral Normalization for GANs", 2018, figures 7 to 9.
/// </summary>
public sealed record ResidualBlocks : IBlockBuilder
{
    /// <summary>Whose blocks. Default: both players', as in both papers.</summary>
    public Player On { get; init; } = Player.Both;

    /// <inheritdoc />
    public nn.Module<Tensor, Tensor>? TryBuild(Block block, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return new Residual(block, layers);
    }

    sealed class Residual : nn.Module<Tensor, Tensor>
    {
        readonly bool first;
        readonly nn.Module<Tensor, Tensor> norm1, norm2, conv1, conv2, activation, shortcut, up, down, close;

        public Residual(Block block, LayerFactory layers) : base("Residual")
        {
            first = block.First;
            norm1 = first ? nn.Identity() : layers.Norm(block.Norm, block.Inputs, block.Kind);
            conv1 = Layer(block.Inputs, 3);
            norm2 = layers.Norm(block.Norm, block.Outputs, block.Kind);
            conv2 = Layer(block.Outputs, 3);
            activation = layers.Activation(block.NegativeSlope);
            var keepsShape = block.Kind is BlockKind.Same or BlockKind.Dense && block.Inputs == block.Outputs;
            shortcut = keepsShape ? nn.Identity() : Layer(block.Inputs, 1);
            up = block.Kind == BlockKind.Up ? nn.Upsample(scale_factor: [2, 2]) : nn.Identity();
            down = block.Kind == BlockKind.Down ? nn.AvgPool2d(2) : nn.Identity();
            close = block.Last ? nn.Sequential(layers.Norm(block.Norm, block.Outputs, block.Kind), layers.Activation(block.NegativeSlope)) : nn.Identity();
            RegisterComponents();

            nn.Module<Tensor, Tensor> Layer(long inputs, long kernel) => block.Kind == BlockKind.Dense
                ? layers.Linear(inputs, block.Outputs, fill: block.Initialise)
                : layers.Conv2d(inputs, block.Outputs, kernel, padding: kernel / 2, fill: block.Initialise);
        }

        public override Tensor forward(Tensor input)
        {
            var x = first ? input : activation.call(norm1.call(input));       // (N, I, H, W)
            x = norm2.call(conv1.call(up.call(x)));                            // (N, O, H', W')
            x = down.call(conv2.call(activation.call(x)));
            return close.call(x + up.call(shortcut.call(down.call(input))));           // a 1×1 conv commutes with both resizings: it runs on the small side
        }
    }
}

using static TorchSharp.torch;

namespace GanLab.Parts;

/// <summary>
/// y = F(x) + S(x), SNGAN's block. F: norm, activation, [up ×2], conv 3×3, norm, activation, conv 3×3, [average pool ÷2]; F of a first block starts with its conv.
/// A last block closes with norm and activation; as in SNGAN's conditional generator that norm is a plain batch norm where the others are conditional.
/// </summary>
sealed class ResidualBlock : nn.Module<Tensor, Tensor>, ISamplewise
{
    readonly bool first;
    readonly nn.Module<Tensor, Tensor> norm1, norm2, conv1, conv2, activation, shortcut, up, down, close;

    public ResidualBlock(Block block, LayerFactory layers) : base("Residual")
    {
        first = block.First;
        norm1 = first ? nn.Identity() : layers.Norm(block.Norm, block.Inputs, block.Kind);
        conv1 = Layer(block.Inputs);
        norm2 = layers.Norm(block.Norm, block.Outputs, block.Kind);
        conv2 = Layer(block.Outputs);
        activation = layers.Activation(block.NegativeSlope);
        shortcut = Resize.Shortcut(block, layers);
        (up, down) = (Resize.Up(block), Resize.Down(block));
        var closing = block.Norm == Normalisation.ConditionalBatch ? Normalisation.Batch : block.Norm;
        close = block.Last ? nn.Sequential(layers.Norm(closing, block.Outputs, block.Kind), layers.Activation(block.NegativeSlope)) : nn.Identity();
        RegisterComponents();

        nn.Module<Tensor, Tensor> Layer(long inputs) => block.Kind == BlockKind.Dense
            ? layers.Linear(inputs, block.Outputs, fill: block.Initialise)
            : layers.Conv2d(inputs, block.Outputs, 3, padding: 1, fill: block.Initialise);
    }

    public override Tensor forward(Tensor input)
    {
        var x = first ? input : activation.call(norm1.call(input));           // (N, I, H, W)
        x = norm2.call(conv1.call(up.call(x)));                                // (N, O, H', W')
        x = down.call(conv2.call(activation.call(x)));
        return close.call(x + up.call(shortcut.call(down.call(input))));       // the shortcut's 1×1 convolution runs on the small side
    }
}

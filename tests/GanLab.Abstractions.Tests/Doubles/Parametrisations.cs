using static TorchSharp.torch;

namespace GanLab.Tests.Doubles;

/// <summary>w ↦ factor·w + shift, with the number of calls as its memory; writes down what it was asked for.</summary>
sealed record Affine(double Factor, double Shift) : IParametrisation
{
    public List<(string Shape, long OutputAxis)> Asked { get; } = [];

    public nn.Module<Tensor, Tensor> For(Tensor weight, long outputAxis)
    {
        Asked.Add(($"({string.Join(", ", weight.shape)})", outputAxis));
        return new Function(Factor, Shift);
    }

    sealed class Function : nn.Module<Tensor, Tensor>
    {
        readonly double factor, shift;
        readonly Tensor calls = zeros(1);

        public Function(double factor, double shift) : base("affine")
        {
            (this.factor, this.shift) = (factor, shift);
            register_buffer("calls", calls);
        }

        public override Tensor forward(Tensor weight)
        {
            calls.add_(1);
            return weight * factor + shift;
        }
    }
}

/// <summary>Builds blocks of one kind, as a single linear layer.</summary>
sealed record BuildsOnly(BlockKind Kind) : IBlockBuilder
{
    public nn.Module<Tensor, Tensor>? TryBuild(Block block, LayerFactory layers) => block.Kind == Kind ? layers.Linear(block.Inputs, block.Outputs) : null;
}

using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Spectral normalisation: the weight in use is W/σ, σ = uᵀWv an estimate of W's largest singular value. Each forward in training mode makes
/// power iterations v ← Wᵀu/‖Wᵀu‖, u ← Wv/‖Wv‖; in evaluation u and v stand still. σ carries gradient, u and v are constants. A convolution's
/// W is the matrix (outputs, inputs·k·k). Miyato et al., "Spectral Normalization for Generative Adversarial Networks", 2018, algorithm 1.
/// </summary>
/// <remarks>Use it when D must not grow steep, with hinge or non-saturating losses; not when D's weights are clipped as well, which bounds them twice. Proved by <c>SpectralNormFixtureTests</c>, <c>SpectralNormTests</c>.</remarks>
public sealed record SpectralNorm : IParametrisation
{
    /// <summary>Whose layers. Default: D's, as in the paper; SAGAN and BigGAN normalise both.</summary>
    public Player On { get; init; } = Player.Discriminator;

    /// <summary>Power iterations in each forward. Default 1: the paper.</summary>
    [Range(1, 1000)] public int Iterations { get; init; } = 1;

    /// <summary>ε in x/max(‖x‖, ε). Default 1e-12: PyTorch (StudioGAN: 1e-6).</summary>
    [Range(0, 1)] public double Epsilon { get; init; } = 1e-12;

    /// <summary>Order of the two halves of an iteration. Default: v first, the paper's.</summary>
    public PowerOrder Order { get; init; }

    /// <inheritdoc />
    /// <exception cref="LabException">The weight starts at zero.</exception>
    public nn.Module<Tensor, Tensor> For(Tensor weight, long outputAxis)
    {
        ArgumentNullException.ThrowIfNull(weight);
        if (weight.count_nonzero().item<long>() == 0)
            throw new LabException("SpectralNorm divides a weight by its largest singular value, but a layer of this network starts at zero on purpose; leave SpectralNorm out, as R3Gan does, or use a network without such layers.");
        return new Normalised(this, weight, outputAxis);
    }

    sealed class Normalised : nn.Module<Tensor, Tensor>
    {
        const int IterationsAtStart = 15;                                     // of torch's parametrisation
        readonly SpectralNorm options;
        readonly long outputAxis;
        readonly Tensor u, v;

        public Normalised(SpectralNorm options, Tensor weight, long outputAxis) : base("SpectralNorm")
        {
            using var _ = no_grad();
            (this.options, this.outputAxis) = (options, outputAxis);
            var matrix = Matrix(weight.detach());
            u = Unit(randn(matrix.shape[0], dtype: weight.dtype, device: weight.device)).DetachFromDisposeScope();
            v = Unit(matrix.t().mv(u)).DetachFromDisposeScope();               // so that σ > 0 even before the first iteration
            register_buffer("u", u);
            register_buffer("v", v);
            if (options.Order == PowerOrder.UFirst) Iterate(matrix, IterationsAtStart);
        }

        public override Tensor forward(Tensor weight)
        {
            var matrix = Matrix(weight);
            var (left, right) = training ? Iterate(matrix, options.Iterations) : (u.clone(), v.clone());   // copies: the graph must not see u and v change
            return weight / left.dot(matrix.mv(right));
        }

        (Tensor U, Tensor V) Iterate(Tensor matrix, int iterations)
        {
            using var _ = no_grad();
            var (left, right) = (u, v);
            for (var i = 0; i < iterations; i++)
                if (options.Order == PowerOrder.VFirst) left = Unit(matrix.mv(right = Unit(matrix.t().mv(left))));
                else right = Unit(matrix.t().mv(left = Unit(matrix.mv(right))));
            u.copy_(left);
            v.copy_(right);
            return (left, right);
        }

        /// <summary>(…) → (outputs, everything else).</summary>
        Tensor Matrix(Tensor weight) => weight.transpose(0, outputAxis).flatten(1);

        Tensor Unit(Tensor x) => nn.functional.normalize(x, dim: 0, eps: options.Epsilon);
    }
}

using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// Condition number κ = σmax/σmin of the generator's Jacobian ∂G(z)/∂z, (C·H·W, L), at random latents, batch norm in evaluation: how much more a sample changes along one latent direction than along
/// another. Where samples have fewer values than latents, σmin is the least of the C·H·W singular values. Columns: <c>jacobian/condition</c>, geometric mean over the latents, and
/// <c>jacobian/condition-max</c>. The paper's number is that of the metric tensor JᵀJ, κ². Gradients are exact; the precision of float32 bounds κ at about 1e6.
/// Cost: for each latent C·H·W passes through G and back. Odena et al., "Is Generator Conditioning Causally Related to GAN Performance?", 2018.
/// </summary>
/// <remarks>Use it when generators of one kind are compared or watched in training; not at every evaluation of large images: it is slow. Proved by <c>JacobianTests</c>.</remarks>
public sealed record JacobianCondition : IMetric
{
    static readonly MetricColumn[] columns = [new("jacobian/condition", Better.Min), new("jacobian/condition-max", Better.Min)];

    /// <summary>Latents. Default 8: own choice; κ differs little between latents of one generator.</summary>
    [Range(1, 10_000)] public long Samples { get; init; } = 8;

    /// <summary>Steps between two measurements; 0, the default, as the experiment says.</summary>
    [Range(0, long.MaxValue)] public long Every { get; init; }

    /// <inheritdoc />
    public IReadOnlyList<MetricColumn> Columns(MetricContext context) => columns;

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        var logarithms = new List<double>();
        var latents = evaluation.Generator.Draw(Samples);
        for (var i = 0L; i < Samples; i++)
        {
            var jacobian = Jacobian(evaluation.Generator.Generate, new(latents.Noise.narrow(0, i, 1), latents.Labels?.narrow(0, i, 1)), evaluation.Context.Shape.Values);
            if (evaluation.Finite(this, jacobian, "generated") is not { } finite) return Taking.NaN(columns.Length);
            logarithms.Add(Math.Log(Condition(finite)));
        }
        if (logarithms.TrueForAll(double.IsFinite)) return [Math.Exp(logarithms.Average()), Math.Exp(logarithms.Max())];
        return evaluation.None(this, "there is a latent direction along which the generator does not change at all, so that its condition number is infinite", columns.Length);
    }

    /// <summary>σmax/σmin; infinite where σmin is 0, NaN for a matrix of zeros.</summary>
    /// <param name="jacobian">(D, L); of the smaller of both numbers of singular values.</param>
    public static double Condition(Tensor jacobian)
    {
        ArgumentNullException.ThrowIfNull(jacobian);
        using var scope = NewDisposeScope();
        var singular = linalg.svdvals(jacobian.detach().cpu().to(float64));                            // falling
        return singular[0].item<double>() / singular[singular.shape[0] - 1].item<double>();
    }

    /// <summary>∂G(z)/∂z, (D, L), of one latent: D copies of it pass through G at once, in chunks, and the d-th is differentiated at its d-th value.</summary>
    /// <param name="generate">G, whose samples do not depend on each other; latents (N, L) → samples of D values.</param>
    /// <param name="latent">Noise (1, L).</param>
    /// <param name="values">D.</param>
    public static Tensor Jacobian(Func<Latent, Tensor> generate, Latent latent, long values)
    {
        ArgumentNullException.ThrowIfNull(generate);
        using var scope = NewDisposeScope();
        using var _ = enable_grad();
        var rows = new List<Tensor>();
        for (var from = 0L; from < values; from += SampleStream.ChunkSize)
        {
            using var inner = NewDisposeScope();
            var count = Math.Min(SampleStream.ChunkSize, values - from);
            var noise = latent.Noise.detach().repeat(count, 1).requires_grad_(true);                   // (count, L)
            var samples = generate(new(noise, latent.Labels?.repeat(count))).flatten(1);               // (count, D)
            var own = samples.gather(1, arange(from, from + count, dtype: int64, device: samples.device).unsqueeze(1));
            rows.Add((own.requires_grad ? Gradient.Of(own.sum(), [noise])[0].detach() : zeros_like(noise)).MoveToOuterDisposeScope());
        }
        return cat(rows).MoveToOuterDisposeScope();
    }
}

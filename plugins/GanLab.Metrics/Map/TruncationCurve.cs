using System.ComponentModel.DataAnnotations;
using System.Globalization;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>
/// What is gained and lost when latents are scaled down: samples are made from ψ·z for each ψ of <see cref="Scales"/>. Columns for each: <c>truncation/fd-random-0.7-1k</c>, Fréchet distance of
/// the features' means and covariances from those of as many real samples, and <c>truncation/spread-random-0.7-1k</c>, √(tr Σ of the fakes / tr Σ of the real ones), 1 for samples as varied as
/// the data. Scaling all of z is the simplest form of the trick: BigGAN draws z anew until each entry is below a threshold, StyleGAN scales its intermediate latent w about the mean.
/// For latents that lie on a sphere or in a cube, ψ below 1 leads to where none were in training. All scales see the same latents.
/// Brock, Donahue, Simonyan, "Large Scale GAN Training for High Fidelity Natural Image Synthesis", 2019, section 3.1; Karras, Laine, Aila, "A Style-Based Generator Architecture", 2019, appendix B.
/// </summary>
/// <remarks>Use it when ψ for samples shall be chosen; not to compare generators of different latents. Proved by <c>TruncationCurveTests</c>.</remarks>
public sealed record TruncationCurve : IMetric
{
    /// <summary>Generated samples for each scale, and real ones. Default 1000.</summary>
    [Range(2, 1_000_000)] public long Samples { get; init; } = 1000;

    /// <summary>Steps between two measurements; 0, the default, as the experiment says.</summary>
    [Range(0, long.MaxValue)] public long Every { get; init; }

    /// <summary>Numbers ψ above 0, with commas. Default <c>0.5, 0.7, 1</c>: StyleGAN's figures show 0.5, 0.7 and 1.</summary>
    public string Scales { get; init; } = "0.5, 0.7, 1";

    /// <summary>What is compared. Default <see cref="RandomConvolutions"/>.</summary>
    public IFeatures Features { get; init; } = new RandomConvolutions();

    /// <inheritdoc />
    IReadOnlyList<IFeatures> IMetric.Features => [Features];

    /// <inheritdoc />
    /// <exception cref="LabException"><see cref="Scales"/> holds something else than numbers above 0, or one twice.</exception>
    public IReadOnlyList<MetricColumn> Columns(MetricContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var name = context.Net(Features).Name;
        MetricColumn Of(string what, double scale, Better better) => new($"truncation/{what}-{name}-{scale.ToString(CultureInfo.InvariantCulture)}-{Comparison.Short(Samples)}", better);
        return [.. Numbers().SelectMany(scale => new[] { Of("fd", scale, Better.Min), Of("spread", scale, Better.None) })];
    }

    /// <inheritdoc />
    public IReadOnlyList<double> Measure(Evaluation evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (net, scales) = (evaluation.Net(Features), Numbers());
        var latents = evaluation.Generator.Draw(Samples);
        var real = evaluation.Real.Moments(net, evaluation.RealCount(this));
        return [.. scales.SelectMany(scale => Of(evaluation, real, Batches(evaluation, net, latents, scale)))];
    }

    double[] Of(Evaluation evaluation, Moments real, IEnumerable<Tensor> batches)
    {
        using var scope = NewDisposeScope();
        using var fake = Moments.Of(batches);
        if (evaluation.Finite(this, fake.Covariance, "generated") is not { } covariance || evaluation.Finite(this, real.Covariance, "real") is not { } ofReal) return Taking.NaN(2);
        var wide = ofReal.trace().item<double>();
        var spread = wide > 0 ? Math.Sqrt(covariance.trace().item<double>() / wide) : evaluation.None(this, "all real samples are alike, so that there is no spread to compare with")[0];
        return [FrechetDistance.Of(fake, real), spread];
    }

    static IEnumerable<Tensor> Batches(Evaluation evaluation, IFeatureNet net, Latent latents, double scale)
    {
        for (var from = 0L; from < latents.Noise.shape[0]; from += SampleStream.ChunkSize)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(SampleStream.ChunkSize, latents.Noise.shape[0] - from);
            yield return net.Extract(evaluation.Generator.Generate(new(latents.Noise.narrow(0, from, count) * scale, latents.Labels?.narrow(0, from, count))));
        }
    }

    double[] Numbers()
    {
        double[] numbers = [.. Scales.Split(',', StringSplitOptions.TrimEntries).Select(Number)];
        return numbers.Distinct().Count() == numbers.Length ? numbers : throw new LabException($"TruncationCurve.Scales is '{Scales}', which names a number twice; name each once.");
    }

    double Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1e3 ? number
        : throw new LabException($"TruncationCurve.Scales is '{Scales}', but '{text}' is no number above 0 and below 1000; write such as '0.5, 0.7, 1'.");
}

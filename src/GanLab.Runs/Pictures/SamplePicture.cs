using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Runs.Pictures;

/// <summary>Pictures of samples.</summary>
public static class SamplePicture
{
    /// <summary>The generated samples: grey or colour images as a grid, vectors of two values as a scatter plot; null for samples of another shape.</summary>
    /// <param name="samples">The samples, on the CPU.</param>
    public static Picture? Draw(SampleSet samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return IsImage(samples.Fake) ? ImageGrid.Draw(samples.Fake)
            : IsPoint(samples.Fake) ? ScatterPlot.Draw($"step {samples.Step}", Points(samples.Real), Points(samples.Fake), (samples.Data as IMixture)?.Mixture)
            : null;
    }

    /// <summary>The real samples to compare with: a grid of images; null for samples of another shape (a scatter plot shows them itself).</summary>
    /// <param name="samples">The samples, on the CPU.</param>
    public static Picture? DrawReal(SampleSet samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return IsImage(samples.Real) ? ImageGrid.Draw(samples.Real) : null;
    }

    /// <summary>Images in rows; null for samples that are no images.</summary>
    /// <param name="samples">(N, C, H, W), on the CPU.</param>
    /// <param name="inRow">Images in a row, or null for a grid that is nearly square.</param>
    public static Picture? Rows(Tensor samples, int? inRow = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return IsImage(samples) ? ImageGrid.Draw(samples, inRow) : null;
    }

    /// <summary>One image at its own size; null for a sample that is no image.</summary>
    /// <param name="sample">(C, H, W), on the CPU.</param>
    public static Picture? Single(Tensor sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        using var one = sample.unsqueeze(0);
        return IsImage(one) ? ImageGrid.DrawPlain(one) : null;
    }

    /// <summary>The shares of the modes of a mixture as bars; null for samples of other data.</summary>
    /// <param name="samples">The samples, on the CPU.</param>
    public static Picture? DrawModes(SampleSet samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if ((samples.Data as IMixture)?.Mixture is not { Centres.Count: > 0 } mixture || samples.Fake.shape is not [_, var dimension, 1, 1] || dimension != mixture.Centres[0].Count) return null;
        return ModeHistogram.Draw($"step {samples.Step}", ModeShares.Of(Numbers.Of(samples.Fake), mixture));
    }

    static bool IsImage(Tensor samples) => samples.shape is [_, 1 or 3, > 1, > 1];

    static bool IsPoint(Tensor samples) => samples.shape is [_, 2, 1, 1];

    static (double X, double Y)[] Points(Tensor samples)
    {
        var values = Numbers.Of(samples);
        return [.. values.Chunk(2).Select(pair => ((double)pair[0], (double)pair[1]))];
    }
}

using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>What metrics take of an evaluation, in float64 on the CPU. Where something is amiss the user is told, in a sentence that stays the same from one evaluation to the next.</summary>
static class Taking
{
    /// <summary>Features (n, d) of the generated samples; null, with the reason told, where a value is not finite.</summary>
    public static Tensor? FakeVectors(this Evaluation evaluation, IMetric metric, IFeatures features) =>
        evaluation.Finite(metric, evaluation.Fake.Features(evaluation.Net(features), metric.Samples), "generated");

    /// <summary>Features of as many real samples, or of all there are; null, with the reason told, where a value is not finite.</summary>
    public static Tensor? RealVectors(this Evaluation evaluation, IMetric metric, IFeatures features) =>
        evaluation.Finite(metric, evaluation.Real.Features(evaluation.Net(features), evaluation.RealCount(metric)), "real");

    /// <summary>The generated samples (n, C, H, W); null, with the reason told, where a value is not finite.</summary>
    public static Tensor? FakeSamples(this Evaluation evaluation, IMetric metric) => evaluation.Finite(metric, evaluation.Fake.Samples(metric.Samples), "generated");

    /// <summary>As many real samples, or all there are; null, with the reason told, where a value is not finite.</summary>
    public static Tensor? RealSamples(this Evaluation evaluation, IMetric metric) => evaluation.Finite(metric, evaluation.Real.Samples(evaluation.RealCount(metric)), "real");

    /// <summary>As many real samples as the metric takes generated ones, or all there are, which is told.</summary>
    public static long RealCount(this Evaluation evaluation, IMetric metric) => evaluation.Available(metric, evaluation.Real, metric.Samples, "real samples");

    /// <summary>That many samples, or all there are, which is told.</summary>
    public static long Available(this Evaluation evaluation, IMetric metric, SampleStream stream, long asked, string what)
    {
        if (stream.Count is not { } there || there >= asked) return asked;
        evaluation.Warn($"{metric.GetType().Name} takes {asked} {what}, but there are only {there}; it is measured with these.");
        return there;
    }

    /// <summary>The values as float64 on the CPU; null, with the reason told, where one is not finite.</summary>
    public static Tensor? Finite(this Evaluation evaluation, IMetric metric, Tensor values, string which)
    {
        var exact = values.detach().cpu().to(float64);
        if (exact.isfinite().all().item<bool>()) return exact;
        evaluation.Warn($"{metric.GetType().Name} gives NaN: among the {which} samples, or what the features make of them, are values that are infinite or not a number.");
        return null;
    }

    /// <summary>NaN for each column, with the reason told.</summary>
    public static double[] None(this Evaluation evaluation, IMetric metric, string reason, int columns = 1)
    {
        evaluation.Warn($"{metric.GetType().Name} gives NaN: {reason}.");
        return NaN(columns);
    }

    /// <summary>NaN for each column.</summary>
    public static double[] NaN(int columns) => [.. Enumerable.Repeat(double.NaN, columns)];
}

using GanLab.Runs.Metrics;
using GanLab.Runs.Plots;

namespace GanLab.Runs.Reporting;

/// <summary>What became of one column in one run, over all its rows that count.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Described">What the file says of it.</param>
/// <param name="Run">Place of the run among those that were read.</param>
/// <param name="Last">The last value.</param>
/// <param name="LastStep">Its step.</param>
/// <param name="Best">The best value, or null: the column has no direction, or no value but NaN.</param>
/// <param name="BestStep">Step of the best value, the first one of several.</param>
/// <param name="NotFinite">Values that are NaN or infinite.</param>
/// <param name="Count">All values.</param>
public sealed record ColumnResult(string Column, MetricsColumn Described, int Run, double Last, long LastStep, double? Best, long BestStep, long NotFinite, long Count)
{
    /// <summary>Looks at a curve of at least one value.</summary>
    internal static ColumnResult Of(Curve curve, MetricsColumn described, int run)
    {
        var best = described.Better switch
        {
            Better.Max => BestAt(curve.Values, (value, least) => value > least),
            Better.Min => BestAt(curve.Values, (value, least) => value < least),
            _ => -1,
        };
        return new(curve.Column, described, run, curve.Values[^1], curve.Steps[^1], best < 0 ? null : curve.Values[best], best < 0 ? 0 : curve.Steps[best], curve.Values.LongCount(value => !double.IsFinite(value)), curve.Values.Length);
    }

    static int BestAt(double[] values, Func<double, double, bool> beats)
    {
        var best = -1;
        for (var i = 0; i < values.Length; i++)
            if (!double.IsNaN(values[i]) && (best < 0 || beats(values[i], values[best]))) best = i;
        return best;
    }
}

using System.Text.Json.Nodes;
using GanLab.Runs.Files;

namespace GanLab.Runs.Metrics;

/// <summary>What is kept of one metric column while a run goes on.</summary>
sealed class MetricTally(Better better)
{
    const int Recent = 5;
    readonly Queue<double> recent = [];
    double last, best = double.NaN;
    long bestStep, notFinite;

    public MetricSummary Summary => new(last, best, bestStep);

    public void Add(long step, double value)
    {
        if (recent.Count == 0 || Beats(value)) (best, bestStep) = (value, step);
        last = value;
        if (!double.IsFinite(value)) notFinite++;
        recent.Enqueue(value);
        if (recent.Count > Recent) recent.Dequeue();
    }

    /// <summary>The summary, with the mean of the last five values and the number of values that were not finite.</summary>
    public JsonObject ToJson()
    {
        var json = Summary.ToJsonObject();
        json["meanOfLast5"] = JsonText.Number(recent.Average());
        json["notFinite"] = notFinite;
        return json;
    }

    bool Beats(double value) => better == Better.None || (!double.IsNaN(value) && (double.IsNaN(best) || (better == Better.Max ? value > best : value < best)));
}

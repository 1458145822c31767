using System.Diagnostics;
using System.Text.Json.Nodes;

namespace GanLab.Bench.Compare;

/// <summary>Times steps after a warm-up, by CPU time of the process and by the clock.</summary>
/// <param name="seconds">How long steps are timed.</param>
/// <param name="warmUp">Seconds before that: for managed code enough that the runtime has compiled it for good, which it does on another thread of the same process.</param>
/// <param name="wait">Waits for the device, at the beginning and at the end.</param>
sealed class Meter(double seconds, double warmUp, Action wait)
{
    const int WarmUpSteps = 3;
    readonly Stopwatch since = Stopwatch.StartNew();
    int steps, timed;
    TimeSpan processor, wall;
    bool timing;

    /// <summary>Called after each step; true once enough were timed.</summary>
    public bool Stepped()
    {
        steps++;
        if (!timing)
        {
            if (steps < WarmUpSteps || since.Elapsed.TotalSeconds < warmUp) return false;
            wait();
            (timing, processor) = (true, Environment.CpuUsage.TotalTime);
            since.Restart();
            return false;
        }
        timed++;
        if (timed < WarmUpSteps || since.Elapsed.TotalSeconds < seconds) return false;
        wait();
        (processor, wall) = (Environment.CpuUsage.TotalTime - processor, since.Elapsed);
        return true;
    }

    /// <summary>The figures as a line of JSON.</summary>
    public string Line(Action<JsonObject>? more = null)
    {
        var json = new JsonObject { ["cpu"] = processor.TotalMilliseconds / timed, ["wall"] = wall.TotalMilliseconds / timed, ["steps"] = timed };
        more?.Invoke(json);
        return json.ToJsonString();
    }
}

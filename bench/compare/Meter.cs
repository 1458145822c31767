using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace GanLab.Bench.Compare;

/// <summary>Times steps whenever the runner asks: after a warm-up it says what it is, and then, for each number of seconds that it reads from its input, how long a step took in them. All compared processes live at once and work in turns of fractions of a second, so that what else the machine does strikes them alike.</summary>
/// <param name="warmUp">Seconds before the first turn: for managed code enough that the runtime has compiled it for good, which it does on another thread of the same process.</param>
/// <param name="wait">Waits for the device, at the beginning and at the end of a turn.</param>
/// <param name="greeting">What the runner shall know of the networks.</param>
sealed class Meter(double warmUp, Action wait, Func<JsonObject>? greeting = null)
{
    const int WarmUpSteps = 3;
    readonly Stopwatch since = Stopwatch.StartNew();
    double turn = -1;
    int steps;
    TimeSpan processor;

    /// <summary>Called after each step; true once the runner wants no more.</summary>
    public bool Stepped()
    {
        steps++;
        if (turn < 0)
        {
            if (steps < WarmUpSteps || since.Elapsed.TotalSeconds < warmUp) return false;
            Say(greeting?.Invoke() ?? []);
            return !Begin();
        }
        if (since.Elapsed.TotalSeconds < turn) return false;
        wait();
        var (used, wall) = (Environment.CpuUsage.TotalTime - processor, since.Elapsed);
        Say(new() { ["cpu"] = used.TotalMilliseconds / steps, ["wall"] = wall.TotalMilliseconds / steps });
        return !Begin();
    }

    /// <summary>Waits for the next turn.</summary>
    bool Begin()
    {
        wait();
        if (Console.ReadLine() is not { } seconds) return false;
        (turn, steps, processor) = (double.Parse(seconds, CultureInfo.InvariantCulture), 0, Environment.CpuUsage.TotalTime);
        since.Restart();
        return true;
    }

    static void Say(JsonObject line)
    {
        Console.WriteLine(line.ToJsonString());
        Console.Out.Flush();
    }
}

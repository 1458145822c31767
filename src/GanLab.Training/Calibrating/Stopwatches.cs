using System.Diagnostics;

namespace GanLab.Training.Calibrating;

/// <summary>Times several ways of doing the same, in turns, so that what else the machine does hits them all.</summary>
static class Stopwatches
{
    const int FewestRounds = 3, MostRounds = 100;
    static readonly TimeSpan turn = TimeSpan.FromMilliseconds(30);

    /// <summary>Median seconds that each way takes once, after one turn to warm up.</summary>
    /// <param name="ways">What is timed.</param>
    /// <param name="budget">Time for all of it; it is exceeded where three rounds take longer.</param>
    public static IReadOnlyList<double> Medians(IReadOnlyList<Action> ways, TimeSpan budget)
    {
        var times = ways.Select(_ => new List<double>()).ToList();
        var repeats = ways.Select(way => (int)Math.Clamp(turn.TotalSeconds / Math.Max(Once(way, 2), 1e-6), 1, 1000)).ToList();
        var spent = Stopwatch.StartNew();
        for (var round = 0; round < FewestRounds || (spent.Elapsed < budget && round < MostRounds); round++)
            for (var i = 0; i < ways.Count; i++) times[i].Add(Once(ways[i], repeats[i]));
        return [.. times.Select(taken => taken.Order().ElementAt(taken.Count / 2))];
    }

    static double Once(Action way, int repeats)
    {
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < repeats; i++) way();
        return clock.Elapsed.TotalSeconds / repeats;
    }
}

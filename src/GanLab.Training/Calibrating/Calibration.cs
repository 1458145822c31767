using System.Runtime.InteropServices;
using GanLab.Training.Native;
using static TorchSharp.torch;

namespace GanLab.Training.Calibrating;

/// <summary>
/// Finds the plan under which a step on the CPU is fastest, by making some on random samples with networks of their own: first how many threads, then for each network whether channels last is faster.
/// What is trained does not feel it: weights, data and random numbers stay as they are. It takes about two seconds, longer where a step takes more than a tenth of one.
/// </summary>
/// <param name="built">What is to be trained.</param>
public sealed class Calibration(Trainer built)
{
    const int AxesOfConvolution = 4;
    const double SmallStep = 4e7;             // weights × batch: steps of some 10 ms on one core
    const double WorthThreads = 0.9, WorthLayout = 0.95;   // share of the time before, at most: less gain is noise
    static readonly TimeSpan budget = TimeSpan.FromSeconds(0.7);
    readonly Experiment experiment = built.Experiment;

    /// <summary>True where one thread is best without measuring: fully connected networks whose steps are too short to share.</summary>
    public bool IsSmall => !HasConvolution(built.Modules.Generator) && !HasConvolution(built.Modules.Discriminator)
        && (built.Start.GeneratorParameters + built.Start.DiscriminatorParameters) * (double)experiment.Training.BatchSize < SmallStep;

    /// <summary>The plan, why, and how many processors other programs kept busy meanwhile where they were too many for a measurement (else 0); null where a step fails, which the training is to tell.</summary>
    /// <param name="threads">Threads that the user asks for, or null.</param>
    public (ComputePlan Plan, string Reason, double Disturbance)? Choose(int? threads)
    {
        using var fork = new RandomFork(experiment.Training.Seed, -3);
        try
        {
            var neighbours = new Neighbours();
            var (plan, reason) = Measured(threads);
            var others = neighbours.Processors;
            return (plan, reason, Neighbours.Disturb(others) ? others : 0);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return null;
        }
    }

    (ComputePlan Plan, string Reason) Measured(int? threads)
    {
        using var plain = Trial(built.Start.ChannelsLast);
        var (count, why) = Threads(plain, threads);
        set_num_threads(count);
        if (experiment.Training.MemoryFormat != MemoryFormat.Auto) return (new(count, built.Start.ChannelsLast), why);
        List<Player> faster = [];
        foreach (var (player, network) in new (Player, nn.Module)[] { (Player.Generator, built.Modules.Generator), (Player.Discriminator, built.Modules.Discriminator) })
        {
            if (!HasConvolution(network) || Gain(plain, player) is not { } gain) continue;
            faster.Add(player);
            why += $"; {player.ToString().ToLowerInvariant()} channels last, {gain:F2} times as fast";
        }
        return (new(count, faster), why);
    }

    static (int Threads, string Reason) Threads(Trainer plain, int? asked)
    {
        if (asked is { } given) return (given, Counted(given));
        int[] counts = [.. new[] { 1, Environment.ProcessorCount / 2, Environment.ProcessorCount }.Where(count => count > 0).Distinct()];
        if (counts.Length == 1) return (1, Counted(1));
        var times = Stopwatches.Medians([.. counts.Select<int, Action>(count => () =>
        {
            set_num_threads(count);
            plain.Step(log: false);
        })], budget);
        var best = 0;
        for (var i = 1; i < counts.Length; i++)
            if (times[i] < times[best] * WorthThreads) best = i;
        return (counts[best], $"{Counted(counts[best])} ({string.Join(", ", counts.Zip(times, (count, time) => $"{1 / time:F1} steps/s with {count}"))})");
    }

    /// <summary>How many times as fast a step is with this player channels last; null where that is no gain, or where something in the network cannot take it.</summary>
    double? Gain(Trainer plain, Player player)
    {
        try
        {
            using var trial = Trial([player]);
            var times = Stopwatches.Medians([() => plain.Step(log: false), () => trial.Step(log: false)], budget);
            return times[1] < times[0] * WorthLayout ? times[0] / times[1] : null;
        }
        catch (Exception e) when (e is LabException or ExternalException)
        {
            return null;
        }
    }

    Trainer Trial(IReadOnlyCollection<Player> channelsLast) =>
        new(RandomSamples.In(experiment, built.Start.Shape, built.Start.Classes, built.Start.DataCount), built.Device, _ => { }, channelsLast: channelsLast);

    static string Counted(int threads) => threads == 1 ? "1 thread" : $"{threads} threads";

    static bool HasConvolution(nn.Module network) => network.parameters().Any(weight => weight.dim() == AxesOfConvolution);
}

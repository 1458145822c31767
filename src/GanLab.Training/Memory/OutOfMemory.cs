using System.Globalization;
using System.Text.RegularExpressions;
using GanLab.Training.Calibrating;
using GanLab.Training.Results;
using TorchSharp;

namespace GanLab.Training.Memory;

/// <summary>What libtorch's allocators say when memory runs out, in one sentence that says how much was asked for, what the run takes, and which batch would fit.</summary>
static partial class OutOfMemory
{
    const double Usable = 0.9;                // of the memory: the rest is .NET's, libtorch's and the allocator's own
    const int TrialBatch = 2;
    static readonly string[] units = ["B", "kB", "MB", "GB", "TB", "PB"];

    /// <summary>Whether this is it.</summary>
    public static bool Is(Exception failure) => Asked().IsMatch(failure.Message);

    /// <summary>The sentence in place of libtorch's message; any other failure as it is.</summary>
    /// <param name="failure">What was thrown.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="device">Where it runs.</param>
    /// <param name="shape">Shape of one sample.</param>
    /// <param name="estimate">What the run takes, with its own batch.</param>
    public static Exception Explained(Exception failure, Experiment experiment, torch.Device device, SampleShape shape, Func<MemoryEstimate?> estimate) =>
        Is(failure) ? new LabException(Sentence(failure.Message, experiment, device.type == DeviceType.CPU ? "the CPU" : $"cuda:{Math.Max(device.index, 0)}", shape, estimate()), failure) : failure;

    /// <summary>What an experiment whose batch does not fit would take: counted with a batch of two; null where that fails too.</summary>
    public static MemoryEstimate? OfSmallBatch(Experiment experiment, torch.Device device, SampleShape shape, long classes, long? count)
    {
        if (experiment.Training.BatchSize <= TrialBatch) return null;
        var small = RandomSamples.In(experiment with { Training = experiment.Training with { BatchSize = TrialBatch, SampleCount = 1 } }, shape, classes, count);
        try
        {
            using var trial = new Trainer(small, device, _ => { });
            return trial.Memory with { Activations = trial.Memory.Activations / TrialBatch * experiment.Training.BatchSize };
        }
        catch (LabException)
        {
            return null;
        }
    }

    /// <summary>The sentence.</summary>
    /// <param name="message">What libtorch says.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="device">Where it runs, in words.</param>
    /// <param name="shape">Shape of one sample.</param>
    /// <param name="estimate">What the run takes, or null.</param>
    internal static string Sentence(string message, Experiment experiment, string device, SampleShape shape, MemoryEstimate? estimate)
    {
        var batch = experiment.Training.BatchSize;
        var total = Capacity().Match(message) is { Success: true } said ? Bytes(said) : GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var start = $"{experiment.Name}: memory ran out on {device}: {Short(Bytes(Asked().Match(message)))} were asked for at once, and there are {Short(total)} in all";
        if (estimate is null) return $"{start}; set training.batchSize, which is {batch}, lower, or make the networks smaller.";
        var input = sizeof(float) * (experiment.Training.LatentSize + 2 * shape.Values);   // a latent, a real and a generated sample
        var perSample = estimate.Activations / batch + input;
        var rest = estimate.Total - estimate.Activations;
        var takes = $"{start}; the run takes about {Short(rest)}, and {Short(perSample * batch)} more for its batch of {batch}";
        var fits = (long)((total * Usable - rest) / perSample);
        return fits < 1 ? $"{takes}: make the networks smaller."
            : fits >= batch ? $"{takes}, which would fit an empty machine: end what else takes memory, or set training.batchSize lower."
            : $"{takes}: by this estimate a batch of {fits} fits (--set training.batchSize={fits}).";
    }

    static long Bytes(Match said)
    {
        var power = Math.Max(0, " KMGTP".IndexOf(said.Groups["unit"].Value[0], StringComparison.Ordinal));   // "bytes" has none
        return (long)(double.Parse(said.Groups["number"].Value.TrimEnd('.'), CultureInfo.InvariantCulture) * (1L << (10 * power)));
    }

    static string Short(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        for (; value >= 999.5 && unit < units.Length - 1; unit++) value /= 1000;
        return $"{value.ToString(value < 9.95 && unit > 0 ? "0.0" : "0", CultureInfo.InvariantCulture)} {units[unit]}";
    }

    [GeneratedRegex(@"(?:DefaultCPUAllocator: (?:can't allocate memory|not enough memory): you tried to allocate|out of memory\. Tried to allocate) (?<number>[0-9.]+) (?<unit>bytes|[KMGTP]iB)", RegexOptions.IgnoreCase)]
    private static partial Regex Asked();

    [GeneratedRegex(@"total capacity of (?<number>[0-9.]+) (?<unit>[KMGTP]iB)")]
    private static partial Regex Capacity();
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace GanLab.Bench.Compare;

/// <summary>A process that makes steps of one variant when it is asked to.</summary>
sealed class Contender : IDisposable
{
    readonly Process process;
    readonly string what;

    /// <summary>Starts it and waits until it is warm.</summary>
    public Contender(Job job, Net net, string python)
    {
        what = $"{job.Variant} of {job.Net}";
        var peer = job.Variant.StartsWith("torch", StringComparison.Ordinal);
        var start = new ProcessStartInfo(peer ? python : Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardInput = true };
        string[] arguments = peer ? [Path.Combine(AppContext.BaseDirectory, "peer.py"), job.Variant, .. PeerWords(job, net)] : [.. Self, "worker", .. job.Words];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var variable in new[] { "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS" }) start.Environment[variable] = job.Threads.ToString(CultureInfo.InvariantCulture);
        process = Process.Start(start)!;
        Greeting = Read();
    }

    /// <summary>The numbers of its networks and their answer to the check, or why it is missing.</summary>
    public JsonObject Greeting { get; }

    /// <summary>Makes steps for so many seconds, at least one; milliseconds of a step.</summary>
    public JsonObject Turn(double seconds)
    {
        process.StandardInput.WriteLine(seconds.ToString(CultureInfo.InvariantCulture));
        process.StandardInput.Flush();
        return Read();
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    JsonObject Read()
    {
        while (process.StandardOutput.ReadLine() is { } line)
            if (line.StartsWith('{')) return JsonNode.Parse(line)!.AsObject();
        process.WaitForExit();
        throw new LabException($"{what} ended with {process.ExitCode}.");
    }

    static string[] PeerWords(Job job, Net net) =>
    [
        job.Threads.ToString(CultureInfo.InvariantCulture), net.Batch.ToString(CultureInfo.InvariantCulture), job.Device, net.Latent.ToString(CultureInfo.InvariantCulture), $"{net.Shape.Channels},{net.Shape.Height},{net.Shape.Width}",
        string.Join(';', net.Generator.Select(layer => layer.Word)), string.Join(';', net.Discriminator.Select(layer => layer.Word)), string.Join('+', net.Name.Split('+')[1..]),
    ];

    /// <summary>What starts this program again: nothing more where it has an executable of its own.</summary>
    static string[] Self => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? ["exec", typeof(Runner).Assembly.Location] : [];
}

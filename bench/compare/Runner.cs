using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace GanLab.Bench.Compare;

/// <summary>Starts one process after another, in turns, and prints medians and ratios as Markdown.</summary>
sealed class Runner
{
    static readonly string[] usual = ["floor", "ganlab", "ganlab-quiet", "torch", "torch-skip"];
    static readonly string[] known = ["nets", "variants", "rounds", "seconds", "threads", "batch", "device", "python"];
    readonly Dictionary<string, string> options = [];

    public Runner(string[] arguments)
    {
        for (var i = 0; i + 1 < arguments.Length; i += 2) options[arguments[i].TrimStart('-')] = arguments[i + 1];
    }

    string Option(string name, string usual) => options.GetValueOrDefault(name, usual);

    public int Run()
    {
        foreach (var unknown in options.Keys.Except(known)) throw new LabException($"There is no option --{unknown}; there are --{string.Join(", --", known)}.");
        Console.WriteLine($"{Cpu.Describe()}, {Environment.ProcessorCount} cores, load {Cpu.Load()} at the start, .NET {Environment.Version}. Median CPU milliseconds of a step; ratios are medians of the rounds' own.");
        foreach (var threads in Option("threads", "1").Split(','))
        {
            Console.WriteLine($"\n{threads} thread{(threads == "1" ? "" : "s")}:\n");
            Table(int.Parse(threads, CultureInfo.InvariantCulture));
        }
        Console.WriteLine($"\nLoad {Cpu.Load()} at the end.");
        return 0;
    }

    void Table(int threads)
    {
        var rounds = int.Parse(Option("rounds", "5"), CultureInfo.InvariantCulture);
        var variants = Option("variants", string.Join(',', usual)).Split(',');
        Console.WriteLine($"| net | {string.Join(" | ", variants)} | ganlab/floor | quiet/floor | ganlab/torch | ganlab/torch-skip | wall | share of the matrix product |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", variants.Length + 7))}");
        foreach (var name in Option("nets", Net.Usual).Split(','))
        {
            Job Of(string variant) => new(variant, name, double.Parse(Option("seconds", "2"), CultureInfo.InvariantCulture), threads, long.Parse(Option("batch", "0"), CultureInfo.InvariantCulture), Option("device", "cpu"));
            var net = Net.Of(Of("ganlab"));
            var results = new Results();
            for (var round = 0; round < rounds; round++)
                foreach (var variant in variants.Append("matmul"))
                    if (Has(variant, net)) results.Add(variant, Measured(Of(variant), net));
            results.RefuseUnequal(net.Name);
            var rate = MatrixProduct.Operations / results.Median("matmul", "cpu");
            Console.WriteLine($"| {name} | {string.Join(" | ", variants.Select(variant => results.Text(variant)))} | {results.Ratio("ganlab", "floor")} | {results.Ratio("ganlab-quiet", "floor")} | {results.Ratio("ganlab", "torch")} | {results.Ratio("ganlab", "torch-skip")} | {results.Median("ganlab", "wall"):g3} ms | {(net.Operations > 0 ? $"{net.Operations / results.Median("ganlab", "cpu") / rate:P0}" : "")} |");
        }
    }

    /// <summary>The floor does plain nets only; PyTorch those whose layers are written down.</summary>
    static bool Has(string variant, Net net) => variant switch { "floor" => net.IsPlain, _ when variant.StartsWith("torch", StringComparison.Ordinal) => net.Generator.Count > 0, _ => true };

    JsonObject Measured(Job job, Net net)
    {
        var peer = job.Variant.StartsWith("torch", StringComparison.Ordinal);
        var start = new ProcessStartInfo(peer ? Option("python", "python3") : Environment.ProcessPath!) { RedirectStandardOutput = true };
        string[] arguments = peer ? [Path.Combine(AppContext.BaseDirectory, "peer.py"), job.Variant, .. PeerWords(job, net)] : [.. Self, "worker", .. job.Words];
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var variable in new[] { "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS" }) start.Environment[variable] = job.Threads.ToString(CultureInfo.InvariantCulture);
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0 || JsonNode.Parse(said.Trim().Split('\n')[^1]) is not JsonObject figures) throw new LabException($"{job.Variant} of {job.Net} ended with {process.ExitCode}: {said}");
        return figures;
    }

    static string[] PeerWords(Job job, Net net) =>
    [
        .. job.Words.Skip(2).Take(2), net.Batch.ToString(CultureInfo.InvariantCulture), job.Device, net.Latent.ToString(CultureInfo.InvariantCulture), $"{net.Shape.Channels},{net.Shape.Height},{net.Shape.Width}",
        string.Join(';', net.Generator.Select(layer => layer.Word)), string.Join(';', net.Discriminator.Select(layer => layer.Word)), string.Join('+', net.Name.Split('+')[1..]),
    ];

    /// <summary>What starts this program again: nothing more where it has an executable of its own.</summary>
    static string[] Self => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? ["exec", typeof(Runner).Assembly.Location] : [];
}

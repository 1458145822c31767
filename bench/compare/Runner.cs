using System.Globalization;

namespace GanLab.Bench.Compare;

/// <summary>Lets all variants of a net work in turns, and prints medians and ratios as Markdown.</summary>
sealed class Runner
{
    static readonly string[] usual = ["floor", "ganlab", "ganlab-quiet", "torch", "torch-skip"];
    static readonly string[] known = ["nets", "variants", "rounds", "seconds", "threads", "batch", "device", "python", "by"];
    readonly Dictionary<string, string> options = [];

    public Runner(string[] arguments)
    {
        for (var i = 0; i + 1 < arguments.Length; i += 2) options[arguments[i].TrimStart('-')] = arguments[i + 1];
    }

    string By => Option("by", "cpu");

    string Option(string name, string usual) => options.GetValueOrDefault(name, usual);

    public int Run()
    {
        foreach (var unknown in options.Keys.Except(known)) throw new LabException($"There is no option --{unknown}; there are --{string.Join(", --", known)}.");
        if (By is not ("cpu" or "wall")) throw new LabException($"--by is cpu or wall, not {By}.");
        Console.WriteLine($"{Cpu.Describe()}, {Environment.ProcessorCount} cores, load {Cpu.Load()} at the start, .NET {Environment.Version}. Median milliseconds of a step, {(By == "cpu" ? "of CPU time" : "on the wall")}; ratios are medians of the rounds' own, with their quartiles.");
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
        var rounds = int.Parse(Option("rounds", "21"), CultureInfo.InvariantCulture);
        var variants = Option("variants", string.Join(',', usual)).Split(',');
        var others = variants.Where(variant => variant != "ganlab").ToArray();
        Console.WriteLine($"| net | {string.Join(" | ", variants)} | {string.Join(" | ", others.Select(other => $"ganlab/{other}"))} | wall | share of the matrix product |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", variants.Length + others.Length + 3))}");
        foreach (var name in Option("nets", Net.Usual).Split(','))
        {
            Job Of(string variant) => new(variant.Split('@')[0], name, variant.Split('@') is [_, var own] ? int.Parse(own, CultureInfo.InvariantCulture) : threads, long.Parse(Option("batch", "0"), CultureInfo.InvariantCulture), Option("device", "cpu"));
            var net = Net.Of(Of("ganlab"));
            var results = new Results(By);
            Measure(results, net, [.. variants.Append("matmul").Select(variant => (variant, Of(variant)))], rounds);
            var rate = MatrixProduct.Operations / results.Median("matmul", "cpu");
            Console.WriteLine($"| {name} | {string.Join(" | ", variants.Select(variant => results.Text(variant)))} | {string.Join(" | ", others.Select(other => results.Ratio("ganlab", other)))} | {results.Median("ganlab", "wall"):g3} ms | {net.Operations / results.Median("ganlab", "cpu") / rate:P0} |");
        }
    }

    void Measure(Results results, Net net, IReadOnlyList<(string Variant, Job Job)> jobs, int rounds)
    {
        var contenders = new List<(string Variant, Contender Process)>();
        try
        {
            foreach (var (variant, job) in jobs)
            {
                contenders.Add((variant, new(job, net, Option("python", "python3"))));
                results.Greet(variant, contenders[^1].Process.Greeting);
            }
            results.RefuseUnequal(net.Name);
            contenders.RemoveAll(one => !results.IsThere(one.Variant));
            var seconds = double.Parse(Option("seconds", "0.3"), CultureInfo.InvariantCulture);
            for (var round = 0; round < rounds; round++)
                foreach (var (variant, process) in round % 2 == 0 ? contenders : contenders.AsEnumerable().Reverse()) results.Add(variant, process.Turn(seconds));
        }
        finally
        {
            foreach (var (_, process) in contenders) process.Dispose();
        }
    }
}

using System.Text.Json.Nodes;
using GanLab.Cli.Tests.Program;

namespace GanLab.Cli.Tests.Rehearsing;

public sealed class DryRunTests : IDisposable
{
    readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Every_option_is_told_with_what_set_it()
    {
        var plan = Plan("--set", "steps=5", "--set", "generator.width=9", "--seed", "4");

        foreach (var (path, value, origin) in new[]
        {
            ("generator.width", "9", "--set"), ("discriminator.width", "8", "script"), ("generator.depth", "2", "default"), ("training.seed", "4", "--seed"), ("training.steps", "5", "script"),
            ("training.logEvery", "10", "default"), ("loss", "NonSaturating", "script"), ("head", "LinearHead", "default"), ("optimisers.generator.learningRate", "0.001", "script"),
            ("optimisers.discriminator.beta1", "0.5", "default"), ("stabilisers", "none", "default"), ("metrics", "ModesCovered", "script"), ("metrics.modescovered.samples", "100", "script"),
        }) Assert.Equal((path, value, origin), (path, (string?)plan["options"]![path]!["value"], (string?)plan["options"]![path]!["origin"]));
        Assert.Equal(("5", "20"), ((string?)plan["parameters"]!["steps"]!["value"], (string?)plan["parameters"]!["steps"]!["default"]));
    }

    [Fact]
    public void A_component_that_has_no_defaults_has_options_of_the_script()
    {
        bench.Script("return tiny with { Loss = new Scaled(2) };\nrecord Scaled(double Factor) : ILoss { public TorchSharp.torch.Tensor Discriminator(Scores scores) => Factor * (scores.Fake.mean() - scores.Real.mean()); public TorchSharp.torch.Tensor Generator(Scores scores) => -scores.Fake.mean(); }");
        var ended = bench.Ganlab("run", "script.csx", "--dry-run", "--json");
        Assert.Equal("script", (string?)JsonNode.Parse(ended.Out)!["options"]!["loss.factor"]!["origin"]);
    }

    [Fact]
    public void Memory_is_counted_and_so_is_what_is_to_come()
    {
        var plan = Plan();

        Assert.Equal((114, 105), ((int)plan["generatorParameters"]!, (int)plan["discriminatorParameters"]!));
        var memory = plan["memoryBytes"]!;
        Assert.Equal((219 * 4, 219 * 4), ((int)memory["parameters"]!, (int)memory["gradients"]!));
        Assert.Equal(2 * 219 * 4 + 12 * 4, (int)memory["optimisers"]!);             // two moments, and a counter for each of 12 tensors
        Assert.Equal((0, null), ((int)memory["other"]!, memory["data"]));
        Assert.Equal(memory.AsObject().Where(part => part.Key != "total").Sum(part => (long?)part.Value ?? 0), (long)memory["total"]!);
        Assert.Equal(["losses 10 2", "pictures 2 10", "ModesCovered 2 10"], plan["works"]!.AsArray().Select(work => $"{work!["name"]} {work["every"]} {work["times"]}"));
        Assert.Equal(Path.Combine("runs", "TIME-tiny-XXXXX"), (string?)plan["folder"]);
        Assert.Contains("GanLab.Losses", plan["plugins"]!.AsArray().Select(plugin => (string?)plugin!["name"]));
    }

    [Fact]
    public void Activations_grow_with_the_batch_and_data_in_a_file_are_counted()
    {
        File.WriteAllText(Path.Combine(bench.Folder, "points.csv"), "x,y\n1,2\n3,4\n5,6\n");
        const string Script = "return tiny with { Data = new Csv { Path = \"points.csv\" }, Metrics = [] };";
        var (small, large) = (Planned(Script), Planned(Script, "--set", "training.batchSize=16"));

        Assert.Equal(3 * 2 * 4, (int)small["memoryBytes"]!["data"]!);
        Assert.True((long)small["memoryBytes"]!["activations"]! > 0);
        Assert.Equal(2 * (long)small["memoryBytes"]!["activations"]!, (long)large["memoryBytes"]!["activations"]!);
    }

    [Fact]
    public void Each_experiment_has_its_plan_within_the_width_of_the_terminal()
    {
        bench.Script("return new[] { tiny, tiny with { Name = \"second\" } };");
        var ended = Ganlab.Run(bench.Folder, [("COLUMNS", "40")], "run", "script.csx", "--dry-run");

        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.All(ended.Out.Split('\n'), line => Assert.True(line.Length <= 40, line));
        Assert.Contains("TIME-second-XXXXX", ended.Out, StringComparison.Ordinal);
        Assert.Empty(bench.Runs);
    }

    [Theory]
    [InlineData("return tiny with { Stabilisers = [new Packing { Samples = 3 }] };", "runs")]
    [InlineData("return tiny with { Generator = new Mlp { Width = 0 } };", "runs")]
    [InlineData("return tiny;", "script.csx")]
    public void What_would_not_run_is_refused_as_it_would_be(string script, string runs)
    {
        var ended = bench.Ganlab("run", bench.Script(script), "--dry-run", "--runs", runs);
        Assert.Equal((2, ""), (ended.ExitCode, ended.Out));
        Assert.StartsWith("ganlab: ", ended.Error, StringComparison.Ordinal);
        Assert.Equal(["script.csx"], Directory.GetFileSystemEntries(bench.Folder).Select(Path.GetFileName));
    }

    JsonObject Plan(params string[] more) => Planned("return tiny;", more);

    JsonObject Planned(string script, params string[] more)
    {
        var ended = bench.Ganlab(["run", bench.Script(script), "--dry-run", "--json", .. more]);
        Assert.Equal(0, ended.ExitCode);
        Assert.Empty(bench.Runs);
        return JsonNode.Parse(ended.Out)!.AsObject();
    }
}

using System.Text.Json;

namespace GanLab.Cli.Tests.Program;

public sealed class RunTests : IDisposable
{
    readonly Bench bench = new();

    [Fact]
    public void A_run_ends_with_one_line_that_names_its_metrics_and_its_folder()
    {
        var ended = bench.Ganlab("run", bench.Script());
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        var last = ended.Out.Split('\n')[^1];
        Assert.StartsWith("completed in ", last, StringComparison.Ordinal);
        Assert.Contains("modes/covered ", last, StringComparison.Ordinal);
        Assert.EndsWith($"→ {Path.Combine("runs", Path.GetFileName(Assert.Single(bench.Runs)))}", last, StringComparison.Ordinal);
    }

    [Fact]
    public void Progress_in_a_pipe_is_plain_lines()
    {
        var ended = bench.Ganlab("run", bench.Script());
        Assert.Contains("step 20/20 100% loss/discriminator ", ended.Out, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', ended.Out);
        Assert.DoesNotContain('\r', ended.Out);
    }

    [Fact]
    public void Seed_name_and_settings_of_the_command_line_are_in_force()
    {
        var ended = bench.Ganlab("run", bench.Script(), "--seed", "7", "--name", "other", "--set", "steps=3", "--set", "generator.width=5", "--json", "--runs", "elsewhere");
        using var line = JsonDocument.Parse(ended.Out);
        Assert.Equal((7, 3), (line.RootElement.GetProperty("seed").GetInt64(), line.RootElement.GetProperty("steps").GetInt64()));
        var folder = line.RootElement.GetProperty("folder").GetString()!;
        Assert.Equal(Path.Combine(bench.Folder, "elsewhere"), Path.GetDirectoryName(folder));
        Assert.Contains("-other-", Path.GetFileName(folder), StringComparison.Ordinal);
        using var experiment = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "experiment.json")));
        Assert.Contains("\"width\":5", experiment.RootElement.GetRawText().Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_leaves_one_line_for_each_run_on_standard_output_and_nothing_else()
    {
        var ended = bench.Ganlab("run", bench.Script("return new[] { tiny, tiny with { Name = \"second\" } };"), "--json");
        Assert.Equal(0, ended.ExitCode);
        var lines = ended.Out.Split('\n');
        Assert.Equal(2, lines.Length);
        foreach (var text in lines)
        {
            using var line = JsonDocument.Parse(text);
            var run = line.RootElement;
            Assert.Equal(["run", "folder", "status", "seed", "steps", "seconds", "metrics"], run.EnumerateObject().Select(property => property.Name));
            Assert.Equal(("completed", 20), (run.GetProperty("status").GetString(), run.GetProperty("steps").GetInt64()));
            Assert.Equal(JsonValueKind.Number, run.GetProperty("metrics").GetProperty("modes/covered").GetProperty("last").ValueKind);
            Assert.True(File.Exists(Path.Combine(run.GetProperty("folder").GetString()!, "result.json")));
        }
        Assert.Contains("step 20/20", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_is_not_finite_ends_the_run_as_diverged()
    {
        var ended = bench.Ganlab("run", bench.Script("return tiny with { Loss = new Broken() };\n" + Broken("float.NaN")), "--json");
        Assert.Equal(3, ended.ExitCode);
        Assert.Contains("loss/discriminator became NaN in step 1", ended.Error, StringComparison.Ordinal);
        using var line = JsonDocument.Parse(ended.Out);
        Assert.Equal("diverged", line.RootElement.GetProperty("status").GetString());
    }

    [Fact]
    public void One_run_that_diverges_does_not_stop_the_next_and_decides_the_exit_code()
    {
        var ended = bench.Ganlab("run", bench.Script("return new[] { tiny with { Name = \"first\", Loss = new Broken() }, tiny };\n" + Broken("float.NaN")), "--json");
        Assert.Equal(3, ended.ExitCode);
        Assert.Equal(["diverged", "completed"], ended.Out.Split('\n').Select(line => JsonDocument.Parse(line).RootElement.GetProperty("status").GetString()!));
    }

    [Fact]
    public void An_exception_in_training_ends_the_run_as_failed_and_names_the_line_of_the_script()
    {
        const string Rule = "record Fuse : IGradientRule { public void BeforeUpdate(Step step) { if (step.Index == 5) throw new InvalidOperationException(\"burnt\"); } }";
        var ended = bench.Ganlab("run", bench.Script($"return tiny with {{ Stabilisers = [new Fuse()] }};\n{Rule}"), "--json");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("burnt", ended.Error, StringComparison.Ordinal);
        Assert.Contains("script.csx", ended.Error, StringComparison.Ordinal);
        using var line = JsonDocument.Parse(ended.Out);
        Assert.Equal(("failed", 5), (line.RootElement.GetProperty("status").GetString(), line.RootElement.GetProperty("steps").GetInt64()));
    }

    [Fact]
    public void The_parameters_of_a_script_are_listed_and_nothing_is_trained()
    {
        var ended = bench.Ganlab("run", bench.Script(), "--params");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Matches(@"steps\s+a whole number\s+20\s+iterations", ended.Out);
        Assert.Empty(bench.Runs);
    }

    [Fact]
    public void Check_builds_the_networks_and_writes_nothing()
    {
        var ended = bench.Ganlab("check", bench.Script("return new[] { tiny, tiny with { Name = \"second\" } };"));
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Equal(2, ended.Out.Split('\n').Length);
        Assert.StartsWith("ok  tiny  seed 1  cpu  samples (2, 1, 1)  G 114  D 105 parameters", ended.Out, StringComparison.Ordinal);   // G 2·8+8 + 8·8+8 + 8·2+2, D 24 + 72 + 8+1
        Assert.Empty(bench.Runs);
    }

    static string Broken(string value) =>
        $"record Broken : ILoss {{ public TorchSharp.torch.Tensor Discriminator(Scores scores) => scores.Fake.mean() * {value}; public TorchSharp.torch.Tensor Generator(Scores scores) => scores.Fake.mean(); }}";

    public void Dispose() => bench.Dispose();
}

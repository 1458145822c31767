namespace GanLab.Cli.Tests.Program;

/// <summary>What needs no tensor does not wait for libtorch, and what may need one does. Here libtorch never comes.</summary>
public sealed class BeforeTorchTests : IDisposable
{
    const string Missing = "ganlab: GANLAB_LIBTORCH names /nowhere, which is not a folder";
    readonly Bench bench = new();

    [Fact]
    public void A_script_whose_components_are_the_programs_own_has_run_before_libtorch_is_asked_for()
    {
        var ended = Run("run", bench.Script(), "--set", "stepps=3");
        Assert.Contains("stepps", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("/nowhere", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_experiment_that_does_not_fit_is_refused_before_libtorch_is_asked_for()
    {
        var ended = Run("run", bench.Script("return tiny with { Training = tiny.Training with { BatchSize = 0 } };"));
        Assert.Contains("BatchSize", ended.Error, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("/nowhere", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_are_listed_without_libtorch()
    {
        var ended = Run("run", bench.Script(), "--params");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Contains("steps", ended.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("using static TorchSharp.torch;\nvar two = ones(2);\nthrow new InvalidOperationException(\"the script ran\");")]
    [InlineData("using Clean.Losses;\nvar loss = new Difference();\nthrow new InvalidOperationException(\"the script ran\");")]
    public void A_script_that_names_a_tensor_or_a_foreign_plugin_waits_for_libtorch(string text)
    {
        var plugin = Directory.CreateDirectory(Path.Combine(bench.Folder, "plugins", "Clean")).FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(Ganlab.Metadata("fixture Clean"))!)) File.Copy(file, Path.Combine(plugin, Path.GetFileName(file)));
        var ended = Run("run", bench.Raw(text));
        Assert.Equal(2, ended.ExitCode);
        Assert.StartsWith(Missing, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("the script ran", ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("return tiny;")]
    [InlineData("return new[] { tiny, tiny with { Name = \"second\" } };")]
    public void A_libtorch_that_does_not_come_is_told_once_and_leaves_no_record(string experiments)
    {
        var ended = Run("run", bench.Script(experiments));
        Assert.Equal(2, ended.ExitCode);
        Assert.StartsWith(Missing, Assert.Single(ended.Error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(bench.Runs);
    }

    public void Dispose() => bench.Dispose();

    Ended Run(params string[] arguments) => Ganlab.Run(bench.Folder, [("GANLAB_LIBTORCH", "/nowhere")], arguments);
}

namespace GanLab.Cli.Tests.Program;

public sealed class DoctorTests : IDisposable
{
    readonly Bench bench = new();

    [Fact]
    public void A_machine_that_can_train_is_told_so()
    {
        var ended = bench.Ganlab("doctor");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        foreach (var word in new[] { "TorchSharp", "libtorch", "devices", "plugins", "GanLab.Networks", "scripts" }) Assert.Contains(word, ended.Out, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(Path.GetDirectoryName(Ganlab.Assembly)!, "plugins"), ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_libtorch_that_is_not_there_is_an_error_with_its_remedy()
    {
        var ended = Ganlab.Run(bench.Folder, [("GANLAB_LIBTORCH", "/nowhere")], "doctor");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("stops runs: ", ended.Out, StringComparison.Ordinal);
        Assert.Contains("/nowhere", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_libtorch_that_is_not_there_stops_a_run_with_the_same_sentence()
    {
        var ended = Ganlab.Run(bench.Folder, [("GANLAB_LIBTORCH", "/nowhere")], "run", bench.Script());
        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("/nowhere", ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plugin_that_is_refused_is_named_and_does_no_harm()
    {
        var folder = Directory.CreateDirectory(Path.Combine(bench.Folder, "plugins")).FullName;
        File.WriteAllText(Path.Combine(folder, "Garbage.dll"), "not an assembly");
        var ended = bench.Ganlab("doctor");
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("Garbage", ended.Out, StringComparison.Ordinal);
        Assert.Contains("harmless to other runs: ", ended.Out, StringComparison.Ordinal);
    }

    public void Dispose() => bench.Dispose();
}

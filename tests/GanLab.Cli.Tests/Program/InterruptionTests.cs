using System.Text.Json;

namespace GanLab.Cli.Tests.Program;

/// <summary>Signals are a thing of Unix; on Windows there is no way to send Ctrl-C to one process.</summary>
public sealed class InterruptionTests : IDisposable
{
    readonly Bench bench = new();

    [Theory]
    [InlineData(Ganlab.Interrupt, 130)]
    [InlineData(Ganlab.Terminate, 143)]
    public void The_first_signal_ends_the_run_as_cancelled_with_its_record_complete(int signal, int exitCode)
    {
        if (OperatingSystem.IsWindows()) return;
        using var program = Ganlab.Start(bench.Folder, [], "run", bench.Script(), "--set", "steps=100000000");
        program.WaitFor("parameters");
        program.Signal(signal);
        var ended = program.End();
        Assert.Equal((exitCode, ""), (ended.ExitCode, ended.Error));
        Assert.Contains("cancelled in ", ended.Out, StringComparison.Ordinal);
        using var result = JsonDocument.Parse(bench.OfRun("result.json"));
        Assert.Contains("cancelled", result.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.EndsWith("\n", bench.OfRun("metrics.jsonl"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_ends_the_whole_sweep()
    {
        if (OperatingSystem.IsWindows()) return;
        using var program = Ganlab.Start(bench.Folder, [], "run", bench.Script("return new[] { tiny, tiny with { Name = \"second\" } };"), "--set", "steps=100000000", "--json");
        program.WaitForError("parameters");
        program.Signal(Ganlab.Interrupt);
        var ended = program.End();
        Assert.Equal(130, ended.ExitCode);
        using var line = JsonDocument.Parse(ended.Out);                       // one line: the second run never began
        Assert.Equal("cancelled", line.RootElement.GetProperty("status").GetString());
        Assert.Single(bench.Runs);
    }

    [Fact]
    public void The_second_signal_ends_the_process_even_in_the_middle_of_a_step()
    {
        if (OperatingSystem.IsWindows()) return;
        const string Rule = "record Endless : IGradientRule { public void BeforeUpdate(Step step) { System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite); } }";
        using var program = Ganlab.Start(bench.Folder, [], "run", bench.Script($"return tiny with {{ Stabilisers = [new Endless()] }};\n{Rule}"));
        program.WaitFor("parameters");
        program.SignalUntilTheEnd(Ganlab.Interrupt);
        Assert.Equal(130, program.End().ExitCode);
    }

    [Fact]
    public void A_signal_before_there_is_a_record_ends_the_process_at_once()
    {
        if (OperatingSystem.IsWindows()) return;
        using var program = Ganlab.Start(bench.Folder, [], "run", bench.Script("Console.WriteLine(\"asleep\");\nSystem.Threading.Thread.Sleep(System.Threading.Timeout.Infinite);\nreturn tiny;"));
        program.WaitFor("asleep");
        program.Signal(Ganlab.Interrupt);
        Assert.Equal(130, program.End().ExitCode);
        Assert.Empty(bench.Runs);
    }

    public void Dispose() => bench.Dispose();
}

namespace GanLab.Cli.Tests.Program;

/// <summary>A folder with two seeds of one tiny run, made once for all tests that only read. <c>@1</c> is seed 2.</summary>
public sealed class RecordedRuns : IDisposable
{
    readonly Bench bench = new();

    public RecordedRuns()
    {
        foreach (var seed in new[] { "1", "2" }) Assert.Equal(0, bench.Ganlab("run", bench.Script(), "--seed", seed).ExitCode);
        Runs = [.. bench.Runs.Order(StringComparer.Ordinal)];
    }

    public string Folder => bench.Folder;

    /// <summary>The run folders, the older one first.</summary>
    public IReadOnlyList<string> Runs { get; }

    /// <summary>Runs a command that reads. It finds no libtorch: one that needs it fails.</summary>
    internal Ended Read(params string[] arguments) => Ganlab.Run(Folder, [("GANLAB_LIBTORCH", Path.Combine(Folder, "none"))], arguments);

    public void Dispose() => bench.Dispose();
}

using System.Diagnostics;
using GanLab.Runs.Tests.Support;

namespace GanLab.Runs.Tests.Exporting;

/// <summary>Runs to export, in a folder that goes with the test.</summary>
sealed class ExportFolder : IDisposable
{
    /// <summary>The first line of the metrics of <see cref="Written"/>.</summary>
    public const string Columns = """{"format":"ganlab.run/1","columns":{"s":{"kind":"step"},"t":{"kind":"clock"},"w":{"kind":"clock"},"loss/d":{"kind":"training"},"modes/covered":{"kind":"evaluation"},"never":{"kind":"evaluation"}}}""";

    readonly TemporaryFolder folder = new();

    public string Runs => folder.Of("runs");

    public string Of(params string[] parts) => folder.Of(parts);

    public void Dispose() => folder.Dispose();

    /// <summary>A run that completed: 3 rows of losses (one NaN, one infinite), a row of metrics, pictures at steps 10 and 30.</summary>
    public string Completed()
    {
        using var record = RunRecord.Create(Some.Request(Runs));
        record.Started(Some.Start);
        record.Logged(Some.Losses(10, d: 1.25, g: double.NaN));
        record.Sampled(Some.Images(10));
        record.Logged(Some.Losses(20, d: double.NegativeInfinity, g: 0.5));
        record.Logged(Some.Losses(30, d: 1e-300, g: double.PositiveInfinity));
        record.Evaluated(Some.Metrics(30, 8, double.NaN));
        record.Sampled(Some.Images(30));
        record.Ended(Some.Completed(30), Some.Modules("ema"));
        return record.Folder;
    }

    /// <summary>A folder like a run's whose metrics are these lines, after <see cref="Columns"/>.</summary>
    public string Written(string name, params string[] lines)
    {
        var run = Directory.CreateDirectory(Path.Combine(Runs, name)).FullName;
        File.WriteAllText(Path.Combine(run, "run.json"), """{"format":"ganlab.run/1","experiment":"written","status":"completed","host":"a machine","started":"2026-11-24T08:00:00.000Z"}""");
        File.WriteAllLines(Path.Combine(run, "metrics.jsonl"), lines.Prepend(Columns));
        return run;
    }

    /// <summary>A row of <see cref="Written"/>, a second after another.</summary>
    public static string Row(long step, string values) => $$"""{"s":{{step}},"t":{{step}}.5,"w":"2026-11-24T08:00:{{step:D2}}.250Z",{{values}}}""";

    /// <summary>Everything in the folder but the runs.</summary>
    public IEnumerable<string> Left => Directory.EnumerateFileSystemEntries(folder.Path, "*", SearchOption.AllDirectories).Where(path => !path.StartsWith(Runs, StringComparison.Ordinal)).Select(path => Path.GetRelativePath(folder.Path, path)).Order(StringComparer.Ordinal);

    /// <summary>What a Python program prints; skips the test where python3 lacks the modules.</summary>
    public static string Python(string[] modules, string program, params string[] arguments)
    {
        if (Run($"import {string.Join(", ", modules)}", []) is not (0, _, _)) Assert.Skip($"python3 here cannot import {string.Join(", ", modules)}.");
        var (exit, output, error) = Run(program, arguments);
        Assert.True(exit == 0, error);
        return output.Trim();
    }

    static (int Exit, string Out, string Error) Run(string program, string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("python3", ["-c", program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.Result);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return (-1, "", e.Message);
        }
    }
}

using GanLab.Cli.Tests.Program;
using GanLab.Cli.Tests.Recovery;

namespace GanLab.Cli.Tests.Stopping;

/// <summary>A bench with runs of the ring that end only when somebody ends them.</summary>
sealed class Endless : IDisposable
{
    readonly List<Ganlab> programs = [];

    public Bench Bench { get; } = new();

    public Endless() => Bench.Raw(Ring.Script);

    /// <summary>Starts a run, and waits until it makes steps and has a checkpoint.</summary>
    public (Ganlab Program, string Folder) Start(params string[] more)
    {
        var before = Bench.Runs;
        var program = Ganlab.StartGroup(Bench.Folder, [], ["run", "script.csx", "--set", "steps=100000000", .. more]);
        programs.Add(program);
        program.WaitFor("parameters");
        var folder = Bench.Runs.Except(before).Single();
        AwaitCheckpoint(folder);
        return (program, folder);
    }

    /// <summary>Makes a run that ended look as if another machine were running it.</summary>
    public static void PutElsewhere(string run)
    {
        var path = Path.Combine(run, "run.json");
        var json = Recorded.Json(run, "run.json");
        (json["status"], json["host"], json["bootId"]) = ("running", "elsewhere", "another start");
        json.Remove("ended");
        File.WriteAllText(path, json.ToJsonString());
        File.Delete(Path.Combine(run, "result.json"));
        File.WriteAllText(Path.Combine(run, "alive"), "{}");
    }

    /// <summary>Waits until a run has a checkpoint, whichever: the first is replaced within a moment.</summary>
    public static void AwaitCheckpoint(string run)
    {
        var checkpoints = new DirectoryInfo(Path.Combine(run, "checkpoints"));
        Wait(() => Directory.Exists(checkpoints.FullName) && checkpoints.EnumerateDirectories().Any(one => one.Name.All(char.IsAsciiDigit)));
    }

    public static void Wait(Func<bool> until) => Assert.True(SpinWait.SpinUntil(until, TimeSpan.FromMinutes(2)));

    public void Dispose()
    {
        foreach (var program in programs)
        {
            program.KillAll();
            program.Dispose();
        }
        Bench.Dispose();
    }
}

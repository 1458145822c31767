using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;

namespace GanLab.Cli.Tests.Program;

/// <summary>The real program as a child process, in a folder of its own.</summary>
sealed class Ganlab : IDisposable
{
    public const int Interrupt = 2, Killed = 9, UserSignal = 10, Terminate = 15;
    static readonly TimeSpan patience = TimeSpan.FromMinutes(5);
    static readonly Lazy<string> cache = new(Cache);
    readonly Process process;
    readonly Lines output, error;

    Ganlab(Process process)
    {
        this.process = process;
        (output, error) = (new(process.StandardOutput), new(process.StandardError));
    }

    /// <summary>Runs it to its end.</summary>
    public static Ended Run(string folder, params string[] arguments) => Run(folder, [], arguments);

    /// <summary>Runs it to its end with these variables.</summary>
    public static Ended Run(string folder, (string Name, string Value)[] environment, params string[] arguments)
    {
        using var program = Start(folder, environment, arguments);
        return program.End();
    }

    /// <summary>Starts it. Signals count even where the test runner itself was started with them ignored.</summary>
    public static Ganlab Start(string folder, (string Name, string Value)[] environment, params string[] arguments) => Start(folder, environment, [], arguments);

    /// <summary>Starts it as the head of a process group of its own, for <see cref="KillAll"/>.</summary>
    public static Ganlab StartGroup(string folder, (string Name, string Value)[] environment, params string[] arguments) => Start(folder, environment, ["setsid"], arguments);

    /// <summary>Runs a shell script that may mount what it likes where nobody else sees it, and calls the program as <c>"$0" "$@"</c>; null where that is not allowed.</summary>
    public static Ended? RunMounted(string script, string folder)
    {
        using var program = Start(folder, [], ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", $"mount -t tmpfs none /mnt || exit 99; {script}"], []);
        return program.End() is { ExitCode: not (99 or 1) } ended ? ended : null;
    }

    /// <summary>One cache of scripts and natives for all tests of this run, gone with it.</summary>
    static string Cache()
    {
        var folder = Directory.CreateTempSubdirectory("ganlab-cache-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return folder;
    }

    static Ganlab Start(string folder, (string Name, string Value)[] environment, string[] before, string[] arguments)
    {
        var start = new ProcessStartInfo { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        string[] command = ["dotnet", "exec", Assembly, .. arguments];
        if (OperatingSystem.IsLinux()) command = [.. before, "env", "--default-signal=INT", .. command];
        start.FileName = command[0];
        foreach (var argument in command[1..]) start.ArgumentList.Add(argument);
        foreach (var name in new[] { "CI", "NO_COLOR", "GANLAB_HOME", "COLUMNS", "OMP_NUM_THREADS" }) start.Environment.Remove(name);
        start.Environment["XDG_CACHE_HOME"] = cache.Value;
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>The program's assembly.</summary>
    public static string Assembly => Metadata("ganlab");

    /// <summary>What the build noted under this key.</summary>
    public static string Metadata(string key) =>
        typeof(Ganlab).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;

    /// <summary>Waits for a line of standard output that holds this text.</summary>
    public void WaitFor(string text) => WaitForAll(text);

    /// <summary>Waits until each of these texts was in a line of standard output, in whatever order.</summary>
    public void WaitForAll(params IEnumerable<string> texts)
    {
        if (output.WaitForAll(texts, patience) is { } missing) Assert.Fail($"Standard output ended before '{missing}':\n{output.Rest()}\n{error.Rest()}");
    }

    /// <summary>Waits for a line of standard error that holds this text.</summary>
    public void WaitForError(string text)
    {
        if (error.WaitForAll([text], patience) is not null) Assert.Fail($"Standard error ended before '{text}':\n{error.Rest()}");
    }

    /// <summary>Sends a signal.</summary>
    public void Signal(int signal) => Assert.Equal(0, kill(process.Id, signal));

    /// <summary>Kills the whole process group at once, supervisor and all, as a power cut would.</summary>
    public void KillAll()
    {
        _ = kill(-process.Id, Killed);
        Assert.True(process.WaitForExit(patience), "The program survived a kill.");
    }

    /// <summary>Sends a signal again and again: two that come too close to each other arrive as one.</summary>
    public void SignalUntilTheEnd(int signal)
    {
        var since = Stopwatch.StartNew();
        do Signal(signal);
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(200)) && since.Elapsed < patience);
    }

    /// <summary>Waits for the end.</summary>
    public Ended End()
    {
        Assert.True(process.WaitForExit(patience), "The program did not end.");
        return new(process.ExitCode, output.Rest(), error.Rest());
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill();
        process.Dispose();
    }

    [DllImport("libc")]
    static extern int kill(int process, int signal);
}

/// <summary>What a program left behind.</summary>
sealed record Ended(int ExitCode, string Out, string Error);

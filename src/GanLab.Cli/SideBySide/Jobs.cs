using System.Diagnostics;
using System.Runtime.InteropServices;
using GanLab.Cli.Running;
using GanLab.Cli.Supervision;

namespace GanLab.Cli.SideBySide;

/// <summary>Trains the experiments of a script side by side, each in processes of its own as <c>ganlab run</c> has them. One that goes wrong does not stop the others; a signal goes to all.</summary>
/// <param name="script">The sweep.</param>
/// <param name="words">Its command line, without the program.</param>
/// <param name="options">How runs are recorded and shown.</param>
/// <param name="terminal">Where the lines of all jobs go.</param>
/// <param name="interruption">Signals.</param>
sealed class Jobs(LoadedScript script, IReadOnlyList<string> words, RunOptions options, Terminal terminal, Interruption interruption)
{
    readonly Lock gate = new();
    readonly HashSet<Process> running = [];

    /// <summary>Trains them all, so many at once; gives the worst exit code.</summary>
    public int Run(int atOnce)
    {
        interruption.Arm();
        using var passed = interruption.Token.Register(PassOn);
        var names = Names();
        var width = names.Max(name => name.Length);
        var (next, worst) = (-1, ExitCode.Completed);
        var workers = Enumerable.Range(0, Math.Min(atOnce, names.Count)).Select(_ => new Thread(() =>
        {
            for (int i; !interruption.Token.IsCancellationRequested && (i = Interlocked.Increment(ref next)) < names.Count;)
            {
                var code = Train(i, names[i].PadRight(width));
                lock (gate) worst = ExitCode.Worse(worst, code);
            }
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return interruption.ExitCode ?? worst;
    }

    int Train(int experiment, string name)
    {
        using var job = new Process { StartInfo = JobCommand.Start(words, experiment) };
        lock (gate)
        {
            if (interruption.Token.IsCancellationRequested) return ExitCode.Completed;
            job.Start();
            running.Add(job);
        }
        JobLines[] lines = [new(options.Json ? "" : name, job.StandardOutput, terminal.Out, gate), new(name, job.StandardError, terminal.Error, gate)];
        job.WaitForExit();
        foreach (var stream in lines) stream.Wait();
        lock (gate) running.Remove(job);
        return job.ExitCode;
    }

    void PassOn()
    {
        var signal = interruption.ExitCode switch { ExitCode.Terminated => PosixSignal.SIGTERM, ExitCode.Interrupted => PosixSignal.SIGINT, _ => Interruption.Signals[^1] };
        lock (gate)
            foreach (var job in running) Signals.Send(job, signal);
    }

    /// <summary>Names of the experiments, with a number behind those that share one.</summary>
    List<string> Names()
    {
        var shared = script.Experiments.CountBy(experiment => experiment.Name).Where(name => name.Value > 1).Select(name => name.Key).ToHashSet();
        return [.. script.Experiments.Select((experiment, i) => shared.Contains(experiment.Name) ? $"{experiment.Name}#{i + 1}" : experiment.Name)];
    }
}

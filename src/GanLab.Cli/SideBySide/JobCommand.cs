using System.Diagnostics;
using System.Globalization;
using GanLab.Cli.Supervision;

namespace GanLab.Cli.SideBySide;

/// <summary>The command line of a job: the sweep's own, for one of its experiments.</summary>
static class JobCommand
{
    /// <summary>Hidden option that takes one experiment out of a sweep, by its place in it.</summary>
    public const string Only = "--only";

    /// <summary>Option that says how many jobs run at once.</summary>
    public const string Jobs = "--jobs";

    const string NoLive = "--no-live", Threads = "--threads";

    /// <summary>What starts a job; both of its outputs are read.</summary>
    /// <param name="words">The sweep's command line, without the program.</param>
    /// <param name="experiment">Place of the experiment in the sweep.</param>
    public static ProcessStartInfo Start(IReadOnlyList<string> words, int experiment)
    {
        var start = OwnProgram.Start(Words(words, experiment));
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        start.Environment[Parent.Variable] = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return start;
    }

    /// <summary>One thread a job, unless the user says otherwise: side by side, more than one is slower in all.</summary>
    public static IReadOnlyList<string> Words(IReadOnlyList<string> words, int experiment)
    {
        List<string> job = [];
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == Jobs) i++;
            else job.Add(words[i]);
        }
        if (!job.Contains(NoLive)) job.Add(NoLive);
        if (!job.Contains(Threads)) job.AddRange([Threads, "1"]);
        return [.. job, Only, experiment.ToString(CultureInfo.InvariantCulture)];
    }
}

using System.Text.Json;
using GanLab.Runs.Machine;

namespace GanLab.Runs.Reading;

/// <summary>Whether a run that says <c>running</c> is still there.</summary>
static class Liveness
{
    static readonly TimeSpan longestSilence = TimeSpan.FromSeconds(75);

    /// <summary>
    /// True if nobody runs it any more: its machine was started again since, its lock is free on this machine, or its sign of life (<c>alive</c>, touched every 15 s) is older than 75 s.
    /// Of a run on another machine without a sign of life nothing is known: it counts as running.
    /// </summary>
    public static bool IsLost(string folder, JsonElement run)
    {
        if (IsSilent(Path.Combine(folder, "alive"))) return true;
        var (boot, host) = (run.Text("bootId"), run.Text("host"));
        var sameBoot = boot.Length > 0 && boot == Boot.Id;
        if (!sameBoot && host != Environment.MachineName) return false;
        return boot.Length > 0 && !sameBoot || IsFree(Path.Combine(folder, "run.json.lock"));
    }

    static bool IsSilent(string file) => File.Exists(file) && DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > longestSilence;

    /// <summary>Asks for a lock that readers share, so that they do not disturb each other.</summary>
    static bool IsFree(string file)
    {
        try
        {
            using var held = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return true;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}

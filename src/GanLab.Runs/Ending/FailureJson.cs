using System.Diagnostics;
using System.Text.Json.Nodes;
using GanLab.Runs.Files;

namespace GanLab.Runs.Ending;

/// <summary>A failure as <c>result.json</c> tells it: the sentence for the user, or the innermost exception, and where it was thrown.</summary>
static class FailureJson
{
    public static JsonObject Of(Exception failure)
    {
        var told = Chain(failure).OfType<LabException>().FirstOrDefault() ?? Chain(failure).Last();
        return new()
        {
            ["type"] = DiskFull.Is(told) ? "disk full" : told.GetType().FullName,
            ["message"] = told.Message,
            ["where"] = Where(Chain(failure).Last()),
        };
    }

    static IEnumerable<Exception> Chain(Exception failure)
    {
        for (Exception? e = failure; e is not null; e = e.InnerException) yield return e;
    }

    /// <summary>The innermost frame with a source line, <c>file:line</c>; else the innermost frame's method; null for an exception that was never thrown.</summary>
    static string? Where(Exception e)
    {
        var frames = new StackTrace(e, fNeedFileInfo: true).GetFrames();
        return frames.FirstOrDefault(frame => frame.GetFileName() is not null && frame.GetFileLineNumber() > 0) is { } line
            ? $"{line.GetFileName()}:{line.GetFileLineNumber()}"
            : frames.Select(frame => frame.GetMethod()).FirstOrDefault(method => method is not null) is { } method ? $"{method.DeclaringType?.FullName}.{method.Name}" : null;
    }
}

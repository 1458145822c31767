using System.Diagnostics;
using System.Reflection;
using System.Text;
using GanLab.Hosting.Plugins;

namespace GanLab.Hosting.Scripts;

/// <summary>What to tell the user when a script, or plugin code that it called, throws.</summary>
public static class ScriptErrors
{
    /// <summary>
    /// <c>file(line): type: message</c> with the innermost source line of the script or of a plugin (which is named), then the frames of scripts and plugins, one a line.
    /// Of a <see cref="LabException"/> only its sentence is shown.
    /// </summary>
    /// <param name="error">What was thrown.</param>
    /// <param name="program">The script that ran.</param>
    /// <param name="verbose">Shows every frame, those of the host and of libraries too, and of a <see cref="LabException"/> as well.</param>
    public static string Explain(Exception error, ScriptProgram program, bool verbose)
    {
        ArgumentNullException.ThrowIfNull(program);
        var cause = Innermost(error);
        if (cause is LabException && !verbose) return cause.Message;
        var frames = FramesOf(error).Where(frame => frame.HasMethod()).ToList();
        var ours = frames.Where(SourceFrame.IsOfScriptOrPlugin).ToList();
        var place = ours.Find(frame => frame.GetFileName() is not null);
        var text = new StringBuilder(place is null ? ShownPath.Of(program.Path) : $"{ShownPath.Of(place.GetFileName()!)}({place.GetFileLineNumber()})");
        text.Append(": ").Append(What(error, ours.FirstOrDefault(), program));
        foreach (var frame in verbose ? frames : ours) text.Append($"\n   at {SourceFrame.Describe(frame)}");
        return text.ToString();
    }

    static string What(Exception error, StackFrame? thrower, ScriptProgram program)
    {
        var cause = Innermost(error);
        if (cause is LabException) return cause.Message;
        if (thrower is not null && program.Catalog.PluginOf(thrower.GetMethod()!.Module.Assembly) is not null) return PluginFailure.Explain(error, program.Catalog);
        return $"{cause.GetType().Name}: {cause.Message.Split("\nException raised from", 2)[0].Trim()}";            // libtorch adds a stack of its own
    }

    /// <summary>Wrappers say nothing by themselves: what a task, reflection or a static constructor wraps is the cause.</summary>
    static Exception Innermost(Exception error) =>
        error is TargetInvocationException or TypeInitializationException or AggregateException { InnerExceptions.Count: 1 } && error.InnerException is { } inner ? Innermost(inner) : error;

    /// <summary>Frames, innermost first: those of the cause, then those of what wraps it.</summary>
    static IEnumerable<StackFrame> FramesOf(Exception error)
    {
        var outer = new StackTrace(error, fNeedFileInfo: true).GetFrames();
        return error == Innermost(error) ? outer : FramesOf(error.InnerException!).Concat(outer);
    }
}

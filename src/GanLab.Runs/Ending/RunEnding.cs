using System.Text.Json.Nodes;
using GanLab.Runs.Checkpoints;
using GanLab.Runs.Events;
using GanLab.Runs.Files;
using GanLab.Training.Results;

namespace GanLab.Runs.Ending;

/// <summary>Brings a run to its end: the last checkpoint, the weights, <c>run.json</c>, and <c>result.json</c> last.</summary>
sealed class RunEnding(RunFolder folder, RunState state, EventLog events, CheckpointKeeper checkpoints, Heartbeat heartbeat, Reserve reserve)
{
    /// <summary>Writes the end.</summary>
    /// <param name="outcome">How the run ended.</param>
    /// <param name="modules">Its networks, or null where none were built.</param>
    /// <param name="result">Brings the rows to the disk, and gives the content of <c>result.json</c>.</param>
    /// <exception cref="LabException">The end of a run that went well could not be written.</exception>
    /// <exception cref="SupersededException">Another process goes on with a run that went well; nothing was written.</exception>
    public void End(Outcome outcome, TrainedModules? modules, Func<Outcome, Func<WeightsKept, JsonObject>> result)
    {
        if (IsSuperseded(outcome))                                                 // the folder is another process's now
        {
            heartbeat.Leave();
            Attempt("the last checkpoint", checkpoints.Wait);
            state.End(RunStatus.Failed);
            if (outcome.Status != RunStatus.Failed) throw new SupersededException(folder.Id);
            return;
        }
        var trouble = Attempt("the last checkpoint", () => LastCheckpoint(outcome));
        var weights = WeightsKept.None("the run's end could not be written.");
        trouble ??= Attempt("the weights", () => weights = WeightsKept.Of(folder, outcome, modules));
        if (trouble is not null) weights = WeightsKept.None(trouble.Message);
        trouble = Attempt("the result", () => Write(trouble is null ? outcome : outcome with { Status = RunStatus.Failed, Failure = trouble }, weights, result)) ?? trouble;
        if (trouble is null) return;
        state.End(RunStatus.Failed);
        events.Log.Error(trouble, "{Trouble}", trouble.Message);
        if (outcome.Status != RunStatus.Failed) throw trouble;
    }

    /// <summary>Writes a part of the record; what speaks against that becomes a sentence.</summary>
    /// <exception cref="LabException">It cannot be written.</exception>
    public static void Guard(string folder, string what, Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Trouble(folder, what, e);
        }
    }

    /// <summary>What is said when a part of the record cannot be written.</summary>
    static LabException Trouble(string folder, string what, Exception e) => DiskFull.Is(e)
        ? new($"The disk of {folder} is full: {what} could not be written. Free some space and run again.", e)
        : new($"{folder}: {what} could not be written ({e.Message}); is the folder still there, and writable?", e);

    /// <summary>After a failure the state may be that of half a step: only what was begun before is finished.</summary>
    void LastCheckpoint(Outcome outcome)
    {
        if (outcome.Status is RunStatus.Completed or RunStatus.Cancelled) checkpoints.End(outcome.Steps);
        else if (!DiskFull.Is(outcome.Failure)) checkpoints.Wait();
    }

    void Write(Outcome outcome, WeightsKept weights, Func<Outcome, Func<WeightsKept, JsonObject>> result)
    {
        state.End(outcome.Status);
        events.Ended(outcome, folder.Path);
        reserve.Release();
        var content = result(outcome);
        events.Flush();
        state.Save();
        AtomicFile.Write(folder.Of("result.json"), JsonText.Page(content(weights)));
    }

    LabException? Attempt(string what, Action write)
    {
        try
        {
            write();
            return null;
        }
        catch (Exception e) when (e is not SupersededException)                    // whatever else it is: the run must have an end
        {
            return e as LabException ?? Trouble(folder.Path, what, e);
        }
    }

    bool IsSuperseded(Outcome outcome)
    {
        try
        {
            return outcome.Failure is SupersededException || state.IsSuperseded;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or LabException)
        {
            return false;                                                          // run.json is gone or damaged: writing tells
        }
    }
}

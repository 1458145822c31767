using GanLab.Runs.Files;
using GanLab.Runs.Metrics;
using GanLab.Training.Results;
using Serilog;
using static TorchSharp.torch;

namespace GanLab.Runs.Checkpoints;

/// <summary>
/// Writes checkpoints while a run goes on: the state is copied on the training thread and written on another, one at a time. Kept are the last two, the best of each metric, and
/// every k-th. A full disk ends the checkpoints, not the run.
/// </summary>
sealed class CheckpointKeeper(RunFolder folder, ILogger log, RunState run, TrainingOptions options, TimeProvider time)
{
    static readonly TimeSpan interval = TimeSpan.FromMinutes(5);
    readonly string checkpoints = folder.Of("checkpoints");
    BestValues best = new(new Dictionary<string, Better>());
    long lastTime = time.GetTimestamp();
    long lastStep = -1;
    bool improved, over;
    volatile bool asked;
    Task writing = Task.CompletedTask;
    Func<TrainingState?>? state;
    Action flushRows = () => { };

    /// <summary>What is measured, what was measured by earlier attempts, and what brings rows to the disk: none may be lost that is older than a checkpoint.</summary>
    public void Begin(TrainingStart start, ColumnNames names, IEnumerable<MetricsRow> before, Action flush)
    {
        flushRows = flush;
        var leading = start.LeadingColumns.ToHashSet();
        best = new(start.MetricColumns.Where(column => leading.Contains(column.Name)).ToDictionary(column => names.Of(column.Name), column => column.Better));
        foreach (var row in before) best.Improve(row.Step, row.Values);
    }

    /// <summary>Takes measured values by the record's names.</summary>
    public void Measured(long step, IEnumerable<KeyValuePair<string, double>> values) => improved |= best.Improve(step, values);

    /// <summary>Asks for a checkpoint after the step under way.</summary>
    public void Ask() => asked = true;

    /// <summary>Writes what is due after a step.</summary>
    public void Stepped(long step, Func<TrainingState?> state)
    {
        this.state = state;
        if (writing.IsFaulted) Wait();
        var due = improved || asked || Kept(step) || (options.CheckpointEvery > 0 ? step % options.CheckpointEvery == 0 : time.GetElapsedTime(lastTime) >= interval);
        if (due) Write(step);
    }

    /// <summary>Leaves a checkpoint of the last step, and waits until everything is written.</summary>
    public void End(long step)
    {
        if (state is not null && lastStep != step) Write(step);
        Wait();
    }

    /// <summary>Waits until what was begun is written.</summary>
    public void Wait() => writing.GetAwaiter().GetResult();

    void Write(long step)
    {
        Wait();
        if (over) return;
        if (run.IsSuperseded) throw new SupersededException(folder.Id);
        TrainingState? copy;
        using (NewDisposeScope()) copy = state!()?.Copy();
        (improved, asked, lastStep, lastTime) = (false, false, step, time.GetTimestamp());
        if (copy is null) return;
        var (record, steps) = (JsonText.Page(best.ToJson()), best.Steps.ToHashSet());
        writing = Task.Run(() => Save(copy, record, steps));
    }

    void Save(TrainingState copy, string bestRecord, HashSet<long> bestSteps)
    {
        try
        {
            flushRows();
            folder.Make("checkpoints");
            CheckpointFolder.Write(checkpoints, copy, folder.Id, run.Attempt);
            AtomicFile.Write(folder.Of("checkpoints", "latest.json"), JsonText.Page(new() { ["format"] = JsonText.Format, ["step"] = copy.Step }));
            AtomicFile.Write(folder.Of("checkpoints", "best.json"), bestRecord);
            Prune(bestSteps);
            log.Debug("Checkpoint of step {Step} written", copy.Step);
        }
        catch (IOException e) when (DiskFull.Is(e))
        {
            over = true;
            log.Warning("The disk of {Folder} is full: no more checkpoints from step {Step} on; the one before stays. Free some space, or the run fails when its numbers cannot be written.", folder.Path, copy.Step);
        }
        finally
        {
            copy.Free();
        }
    }

    /// <summary>Removes what need not be kept. What cannot be removed stays.</summary>
    void Prune(HashSet<long> best)
    {
        var steps = CheckpointFolder.Steps(checkpoints);
        var kept = steps.Take(2).Concat(best).ToHashSet();
        foreach (var step in steps.Where(step => !kept.Contains(step) && !Kept(step))) CheckpointFolder.Remove(checkpoints, step);
    }

    bool Kept(long step) => options.KeepCheckpointEvery > 0 && step % options.KeepCheckpointEvery == 0;
}

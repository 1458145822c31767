using System.CommandLine;
using GanLab.Cli.Running;
using GanLab.Runs;
using GanLab.Runs.Checkpoints;
using GanLab.Runs.Events;
using GanLab.Runs.Reading;
using GanLab.Training.Results;

namespace GanLab.Cli.Commands;

/// <summary><c>ganlab resume RUN</c>: goes on with a run that was stopped or killed, from a checkpoint, as if it had never stopped.</summary>
static class ResumeCommand
{
    public static Command Create(Terminal terminal)
    {
        var rebuilding = new RebuildingOptions();
        var recording = new RecordingOptions("Threads of libtorch (default: as the run had, so that its numbers are the same).");
        var steps = new Option<long?>("--steps") { Description = "Steps that the run makes in all, in place of the recorded number.", HelpName = "N" };
        var checkpoint = new Option<string>("--checkpoint") { Description = "last, best, best:COLUMN, or a step (default: last).", HelpName = "WHICH", DefaultValueFactory = _ => "last" };
        var force = new Option<bool>("--force") { Description = "Goes on even if a plugin is another build than the run was recorded with." };

        var command = new Command("resume", "Goes on with a run that was stopped or killed, to the very numbers of an undisturbed one.") { steps, checkpoint, force };
        rebuilding.AddTo(command);
        recording.AddTo(command);
        command.SetAction(parsed => Guard.Run(terminal, rebuilding.Verbose(parsed), () =>
        {
            var options = recording.Read(parsed);
            var plain = recording.Plain(parsed, terminal);
            using var interruption = new Interruption(plain);
            using var torch = new TorchStart();
            using var run = RebuiltRun.Load(new RunFinder(options.RunsFolder).Find(rebuilding.Run(parsed)), rebuilding.Read(parsed), torch);
            Forced.Require(run, parsed.GetValue(force), terminal);
            var state = State(run, parsed.GetValue(checkpoint)!, terminal.Error.WriteLine);
            var experiment = WithSteps(run, parsed.GetValue(steps), state?.Step ?? 0);
            var exit = new RunSession(run.Script, options, plain, interruption).GoOn(() =>
            {
                var trainer = run.Build(experiment, rebuilding.Device(parsed), options.Threads, terminal.Error.WriteLine);
                if (state is not null) trainer.Restore(state);
                return trainer;
            }, log =>
            {
                var record = Open(run, experiment, state, log, options.Events);
                (options.Json ? plain.Error : plain.Out).WriteLine($"resuming {run.Record.Id} {(state is null ? "from the beginning, as it had no checkpoint yet" : $"at step {state.Step} of {experiment.Training.Steps}")}");
                return record;
            });
            return interruption.ExitCode ?? exit;
        }));
        return command;
    }

    static RunRecord Open(RebuiltRun run, Experiment experiment, TrainingState? state, Serilog.ILogger log, EventOptions events)
    {
        try
        {
            return RunRecord.Resume(run.Record.Folder, experiment, run.Record.Attempt, (state?.Step ?? 0, state?.Seconds ?? 0), log, events);
        }
        catch (BusyException e)
        {
            throw new CommandException(ExitCode.TryAgain, e.Message, e);
        }
    }

    /// <summary>The checkpoint; null for a run that was killed before its first one.</summary>
    static TrainingState? State(RebuiltRun run, string which, Action<string> notice) =>
        which == "last" && !CheckpointReader.Any(run.Record.Folder) ? null : CheckpointReader.Read(run.Record.Folder, which, notice);

    /// <summary>A run that was killed between its last step and its end is brought to the end.</summary>
    static Experiment WithSteps(RebuiltRun run, long? asked, long done)
    {
        var steps = asked ?? run.Record.Steps ?? run.Experiment.Training.Steps;
        if (steps < done || steps == done && run.Record.IsOver)
            throw new LabException($"{run.Record.Id} has made {done} steps already{(asked is null ? ", all that it was to make; give --steps N to go on" : $"; --steps {steps} must be more")}.");
        return run.Experiment with { Training = run.Experiment.Training with { Steps = steps } };
    }
}

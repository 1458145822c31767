using System.Globalization;
using GanLab.Runs.Machine;
using GanLab.Training;
using GanLab.Training.Calibrating;
using TorchSharp;

namespace GanLab.Cli.Running;

/// <summary>How many threads a new run has and whose convolutions are channels last: as it was measured on this machine, now or before.</summary>
static class Plans
{
    /// <summary>The plan that was measured before, or null.</summary>
    public static ComputePlan? Known(Experiment experiment, int? threads) => PlanCache.OfUser().Find(experiment, threads);

    /// <summary>Builds what is trained and sets the threads of this process.</summary>
    /// <param name="plan">The plan that was measured before; null to measure one now.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="threads">Threads that the user asks for, or null.</param>
    /// <param name="build">Builds, given whose convolutions are channels last (null: as the experiment says) and where sentences for the user go.</param>
    /// <param name="notice">Takes sentences for the user.</param>
    public static Trainer Build(ComputePlan? plan, Experiment experiment, int? threads, Func<IReadOnlyCollection<Player>?, Action<string>, Trainer> build, Action<string> notice)
    {
        var trainer = build(plan?.ChannelsLast, notice);
        if (plan is null) (plan, trainer) = Planned(trainer, experiment, threads, PlanCache.OfUser(), build, notice);
        torch.set_num_threads(plan.Threads);
        return trainer;
    }

    static (ComputePlan, Trainer) Planned(Trainer trainer, Experiment experiment, int? threads, PlanCache cache, Func<IReadOnlyCollection<Player>?, Action<string>, Trainer> build, Action<string> notice)
    {
        var layout = trainer.Start.ChannelsLast;
        var calibration = new Calibration(trainer);
        if (trainer.Device.type != DeviceType.CPU) return (new(threads ?? Environment.ProcessorCount, layout), trainer);
        if (calibration.IsSmall) return (new(threads ?? 1, layout), trainer);
        if (calibration.Choose(threads) is not { } chosen) return (new(threads ?? 1, layout), trainer);   // the training says what is wrong
        var plan = cache.Keep(experiment, threads, chosen.Plan);
        var own = plan.Threads == chosen.Plan.Threads && plan.ChannelsLast.SequenceEqual(chosen.Plan.ChannelsLast);
        notice($"calibrated  {(own ? chosen.Reason : "by another run on this machine meanwhile")}");
        if (chosen.Disturbance > 0) notice(string.Create(CultureInfo.InvariantCulture, $"            other programs kept {chosen.Disturbance:F1} processors busy meanwhile, and later runs take the same; to measure anew on a quiet machine, delete {cache.Folder}"));
        if (plan.ChannelsLast.SequenceEqual(layout)) return (plan, trainer);
        trainer.Dispose();
        return (plan, build(plan.ChannelsLast, _ => { }));
    }
}

using GanLab.Runs;
using GanLab.Training;
using GanLab.Training.Results;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Bench.Compare;

/// <summary>GanLab's full loop with its record, as <c>ganlab run</c> has it: <c>ganlab</c> with a row of losses every ten steps, <c>ganlab-quiet</c> with none.</summary>
sealed class Loop(Job job)
{
    readonly Net net = Net.Of(job);

    public void Measure()
    {
        var folder = Directory.CreateTempSubdirectory("ganlab-compare-");
        try
        {
            var experiment = net.Experiment(job.Device, job.Variant == "ganlab-quiet" ? 1_000_000 : 10, together: job.Variant != "ganlab-apart", atOnce: job.Variant != "ganlab-inturn");
            var device = torch.device(job.Device);
            var check = Verify(experiment with { Stabilisers = [] }, device);   // as the peer does: techniques may change the weights
            using var trainer = new Trainer(experiment, device, _ => { });
            set_num_threads(job.Threads);
            using var record = BenchRecord.Begin(experiment, folder.FullName);
            using var enough = new CancellationTokenSource();
            var meter = new Meter(warmUp: 6, () => Wait(trainer), () => new() { ["generator"] = trainer.Start.GeneratorParameters, ["discriminator"] = trainer.Start.DiscriminatorParameters, ["check"] = check });
            var outcome = trainer.Run(new Watched(record, meter, enough), enough.Token);
            if (outcome.Status != RunStatus.Cancelled) throw new InvalidOperationException($"the run ended as {outcome.Status}", outcome.Failure);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static void Wait(Trainer trainer)
    {
        if (trainer.Device.type != DeviceType.CPU) cuda.synchronize();
    }

    double Verify(Experiment experiment, Device device)
    {
        using var scope = NewDisposeScope();
        using var trainer = new Trainer(experiment, device, _ => { });
        using var guard = no_grad();
        var discriminator = (Discriminator)trainer.Modules.Discriminator;
        Check.Fill([.. trainer.Modules.Generator.parameters()]);
        Check.Fill([.. discriminator.parameters()]);
        var fake = ((nn.Module<Tensor, Tensor>)trainer.Modules.Generator).call(Check.Latents(net.Latent).to(device));
        return discriminator.Judge(fake, fake, null).Score.mean().ToDouble();
    }

    /// <summary>Passes everything on to the record, and counts steps.</summary>
    sealed class Watched(RunRecord record, Meter meter, CancellationTokenSource enough) : ITrainingObserver
    {
        public void Started(TrainingStart start) => record.Started(start);
        public void Logged(LossRow row) => record.Logged(row);
        public void Sampled(SampleSet samples) => record.Sampled(samples);
        public void Ended(Outcome outcome, TrainedModules modules) => record.Ended(outcome, modules);

        public void Stepped(long step, Func<TrainingState?> state)
        {
            record.Stepped(step, state);
            if (meter.Stepped()) enough.Cancel();
        }
    }
}

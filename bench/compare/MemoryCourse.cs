using System.Globalization;
using GanLab.Runs;
using GanLab.Training;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Bench.Compare;

/// <summary>Live tensors and resident memory in the course of a long run of the full loop.</summary>
static class MemoryCourse
{
    const int Steps = 20_000, Every = 2_000;

    public static void Print(string name)
    {
        var folder = Directory.CreateTempSubdirectory("ganlab-compare-");
        try
        {
            set_num_threads(1);
            var experiment = Net.Of(new("ganlab", name, 1, 0, "cpu")).Experiment("cpu", 10);
            experiment = experiment with { Training = experiment.Training with { Steps = Steps } };
            using var trainer = new Trainer(experiment, CPU, _ => { });
            using var record = BenchRecord.Begin(experiment, folder.FullName);
            Console.WriteLine($"{name}, {Steps} steps, a row every ten\n\n| step | live tensors | resident MB |\n|---|---|---|");
            trainer.Run(new Course(record), default);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    sealed class Course(RunRecord record) : ITrainingObserver
    {
        public void Started(TrainingStart start) => record.Started(start);
        public void Logged(LossRow row) => record.Logged(row);

        public void Stepped(long step, Func<TrainingState?> state)
        {
            record.Stepped(step, state);
            if (step % Every == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {step} | {Tensor.TotalCount} | {Environment.WorkingSet / 1e6:f0} |"));
        }
    }
}

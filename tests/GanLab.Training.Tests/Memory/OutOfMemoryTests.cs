using GanLab.Training.Memory;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Training.Tests.Memory;

public class OutOfMemoryTests
{
    const string OfCuda = "CUDA out of memory. Tried to allocate 1.50 GiB. GPU 0 has a total capacity of 8.00 GiB of which 12.31 MiB is free. Including non-PyTorch memory, this process has 7.9 GiB memory in use.";

    static Experiment With(long batch) => Engine.Toy.Experiment with { Training = Engine.Toy.Experiment.Training with { BatchSize = batch } };

    [Fact]
    public void A_batch_that_no_memory_holds_is_refused_with_one_that_fits()
    {
        var message = Engine.Toy.Refusal(With(batch: 1_000_000) with { Generator = new Engine.Small { Width = 1_000_000 } });
        Assert.StartsWith("toy: memory ran out on the CPU: 4.0 TB were asked for at once, and there are ", message);
        Assert.DoesNotContain('\n', message);
        var fitting = long.Parse(message.Split("training.batchSize=")[1].TrimEnd(')', '.'));
        Assert.InRange(fitting, 2, 999_999);
        Assert.Contains($"by this estimate a batch of {fitting} fits", message);
    }

    [Fact]
    public void Weights_that_no_memory_holds_are_refused() => Assert.EndsWith(
        " in all; set training.batchSize, which is 16, lower, or make the networks smaller.", Engine.Toy.Refusal(With(batch: 16) with { Generator = new Engine.Small { Width = 1_000_000_000_000 } }));

    [Fact]
    public void One_that_runs_out_in_training_fails_with_the_sentence_and_keeps_what_libtorch_said()
    {
        using var trainer = new Trainer(With(batch: 16) with { Stabilisers = [new Greedy()] }, CPU, _ => { });
        var failure = Assert.IsType<LabException>(trainer.Run(new Engine.Watcher(), default).Failure);
        Assert.StartsWith("toy: memory ran out on the CPU: 8.0 TB were asked for at once", failure.Message);
        Assert.Contains("DefaultCPUAllocator", failure.InnerException!.Message);
    }

    [Fact]
    public void What_CUDA_says_is_understood()
    {
        var sentence = OutOfMemory.Sentence(OfCuda, With(batch: 256), "cuda:1", new(3, 32, 32), new MemoryEstimate(100_000_000, 100_000_000, 200_000_000, 0, null, 256 * 50_000_000L));
        // 0.9 · 8 GiB − 0.4 GB = 7.33 GB; a sample takes 50 MB and 24 592 bytes of its own
        Assert.Equal("toy: memory ran out on cuda:1: 1.6 GB were asked for at once, and there are 8.6 GB in all; the run takes about 400 MB, and 13 GB more for its batch of 256: by this estimate a batch of 146 fits (--set training.batchSize=146).", sentence);
    }

    [Fact]
    public void Networks_that_fit_with_no_batch_are_said_to() => Assert.EndsWith(
        ": make the networks smaller.", OutOfMemory.Sentence(OfCuda, With(batch: 4), "cuda:0", new(3, 32, 32), new MemoryEstimate(9_000_000_000, 0, 0, 0, null, 4)));

    [Fact]
    public void Other_failures_stay_what_they_are()
    {
        var failure = new InvalidOperationException("shapes do not fit");
        Assert.Same(failure, OutOfMemory.Explained(failure, With(batch: 4), CPU, new(2, 1, 1), () => null));
    }

    /// <summary>Asks for 8 TB once training has begun.</summary>
    sealed record Greedy : IAfterStep
    {
        public void AfterStep(Batch batch, Step step) => zeros(1_000_000, 2_000_000);
    }
}

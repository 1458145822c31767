using GanLab.Architectures;
using GanLab.Data;
using GanLab.Stabilisers;
using GanLab.Training;
using GanLab.Training.Calibrating;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Steps that are made to find the fastest way, and leave no trace.</summary>
public class CalibrationTests
{
    [Fact]
    public void What_is_trained_after_a_calibration_has_the_numbers_of_what_is_trained_without()
    {
        var experiment = Trials.Images with { Stabilisers = [new DiffAugment(), new Ema()], Training = Trials.Images.Training with { MemoryFormat = MemoryFormat.Auto } };
        var threads = get_num_threads();
        var calibrated = experiment.Numbers(trainer =>
        {
            Assert.NotNull(new Calibration(trainer).Choose(null));
            set_num_threads(threads);
        });
        Assert.Equal(experiment.Numbers(), calibrated);
    }

    [Fact]
    public void Threads_that_the_user_asks_for_are_kept()
    {
        var threads = get_num_threads();
        using var trainer = new Trainer(Trials.Images, CPU, _ => { });
        var (plan, reason, _) = new Calibration(trainer).Choose(1)!.Value;
        set_num_threads(threads);
        Assert.Equal((1, "1 thread"), (plan.Threads, reason));
        Assert.Empty(plan.ChannelsLast);
    }

    [Theory]
    [InlineData(128, 256, true)]
    [InlineData(4096, 1024, false)]
    public void Small_networks_without_convolutions_want_no_measuring(long width, long batch, bool small)
    {
        var experiment = Trials.Images with { Data = new Ring(), Generator = new Mlp { Width = width }, Discriminator = new Mlp { Width = width }, Training = Trials.Images.Training with { BatchSize = batch } };
        using var trainer = new Trainer(experiment, CPU, _ => { });
        Assert.Equal(small, new Calibration(trainer).IsSmall);
    }

    [Fact]
    public void Networks_with_convolutions_are_measured()
    {
        using var trainer = new Trainer(Trials.Images, CPU, _ => { });
        Assert.False(new Calibration(trainer).IsSmall);
    }

    [Fact]
    public void A_step_that_fails_is_left_to_the_training_to_tell()
    {
        using var trainer = new Trainer(Trials.Images with { Stabilisers = [new Broken()] }, CPU, _ => { });
        Assert.Null(new Calibration(trainer).Choose(null));
    }

    [Fact]
    public void Another_number_of_threads_gives_the_same_numbers_but_for_rounding()
    {
        var threads = get_num_threads();
        try
        {
            var one = Trials.Images.Numbers(_ => set_num_threads(1));
            Trials.AreEqualButForRounding(one, Trials.Images.Numbers(_ => set_num_threads(2)));
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    sealed record Broken : IGradientRule
    {
        public Player On => Player.Both;
        public void BeforeUpdate(Step step) => throw new InvalidOperationException("no");
    }
}

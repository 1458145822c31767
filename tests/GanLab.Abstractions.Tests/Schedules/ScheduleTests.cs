namespace GanLab.Tests.Schedules;

public class ScheduleTests
{
    static double[] Values(Schedule schedule, int count, long total = 1000) => [.. Enumerable.Range(0, count).Select(t => schedule.At(new Moment(t, total)))];

    [Fact]
    public void A_number_is_a_schedule_that_never_changes()
    {
        Schedule schedule = 2e-4;
        Assert.Equal([2e-4, 2e-4, 2e-4], Values(schedule, 3));
        Assert.Equal(Schedule.Constant(2e-4), schedule);
    }

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(9, 1.0)]
    [InlineData(10, 0.5)]
    [InlineData(19, 0.5)]
    [InlineData(20, 0.25)]
    [InlineData(25, 0.25)]
    public void A_decay_every_ten_epochs_first_fires_at_epoch_ten(int epoch, double expected)
    {
        var schedule = Schedule.StepDecay(1, 0.5, 10, Unit.Epochs);
        const double perEpoch = 7.5;                                          // 480 samples in batches of 64
        var step = (long)Math.Ceiling(epoch * perEpoch);
        Assert.Equal(expected, schedule.At(new Moment(step, 1000, perEpoch)));
    }

    [Fact]
    public void The_step_before_an_epochs_end_still_has_the_old_rate()
    {
        var schedule = Schedule.StepDecay(1, 0.5, 1, Unit.Epochs);
        Assert.Equal(1, schedule.At(new Moment(99, 1000, 100)));
        Assert.Equal(0.5, schedule.At(new Moment(100, 1000, 100)));
    }

    [Fact]
    public void Epochs_of_data_without_an_end_are_refused()
    {
        foreach (var schedule in new[] { Schedule.StepDecay(1, 0.5, 10, Unit.Epochs), Schedule.Exponential(1, 0.9, Unit.Epochs) })
        {
            var error = Assert.Throws<LabException>(() => schedule.At(new Moment(3, 10)));
            Assert.Equal("A schedule counts epochs, but these data have no end: count steps instead.", error.Message);
        }
    }

    [Fact]
    public void A_schedule_says_whether_it_counts_epochs_also_from_inside_another_one()
    {
        var epochs = Schedule.Exponential(1, 0.9, Unit.Epochs);
        Assert.True(epochs.CountsEpochs);
        Assert.True(Schedule.WarmUp(epochs, 5).CountsEpochs);
        Assert.True(Schedule.Piecewise((0, 1.0), (10, epochs)).CountsEpochs);
        Assert.False(Schedule.Piecewise((0, 1.0), (10, Schedule.Exponential(1, 0.9))).CountsEpochs);
        Assert.False(Schedule.Cosine(1).CountsEpochs);
    }

    [Fact]
    public void An_exponential_in_epochs_changes_within_an_epoch() =>
        Assert.Equal(Math.Pow(0.5, 1.5), Schedule.Exponential(1, 0.5, Unit.Epochs).At(new Moment(15, 100, 10)), 15);

    [Fact]
    public void A_line_without_a_length_reaches_its_end_with_the_run()
    {
        var schedule = Schedule.Linear(1, 0, start: 4);
        Assert.Equal([1, 1, 1, 1, 1, 0.75, 0.5, 0.25], Values(schedule, 8, total: 8));
        Assert.Equal(0, schedule.At(new Moment(8, 8)));
    }

    [Fact]
    public void A_cosine_without_a_length_spans_the_run_and_then_stays()
    {
        var schedule = Schedule.Cosine(2, 1);
        Assert.Equal(2, schedule.At(new Moment(0, 10)));
        Assert.Equal(1.5, schedule.At(new Moment(5, 10)), 15);
        Assert.Equal(1, schedule.At(new Moment(10, 10)));
        Assert.Equal(1, schedule.At(new Moment(17, 10)));
    }

    [Fact]
    public void Each_piece_runs_on_its_own_clock()
    {
        var schedule = Schedule.Piecewise((0, 5.0), (3, Schedule.Linear(1, 0, length: 4)), (8, Schedule.Exponential(8, 0.5)));
        Assert.Equal([5, 5, 5, 1, 0.75, 0.5, 0.25, 0, 8, 4, 2], Values(schedule, 11));
    }

    [Fact]
    public void A_piece_without_a_length_ends_where_the_next_begins()
    {
        var schedule = Schedule.Piecewise((0, Schedule.Linear(1)), (4, Schedule.Linear(1)));
        Assert.Equal([1, 0.75, 0.5, 0.25, 1, 0.75, 0.5, 0.25], Values(schedule, 8, total: 8));
    }

    [Fact]
    public void What_follows_a_warm_up_starts_its_clock_at_its_end()
    {
        var schedule = Schedule.WarmUp(Schedule.StepDecay(4, 0.5, 2), 4);
        Assert.Equal([1, 2, 3, 4, 4, 4, 2, 2, 1], Values(schedule, 9));
    }

    [Fact]
    public void A_warm_up_may_start_at_nothing() =>
        Assert.Equal([0, 2.5, 5, 7.5, 10, 10], Values(Schedule.WarmUp(10, 4, startFactor: 0), 6));
}

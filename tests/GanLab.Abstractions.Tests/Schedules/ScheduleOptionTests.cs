namespace GanLab.Tests.Schedules;

public class ScheduleOptionTests
{
    [Fact]
    public void Values_stay_between_the_bounds_they_announce()
    {
        Schedule[] schedules =
        [
            3, Schedule.StepDecay(1, 0.5, 3), Schedule.Exponential(2, 0.9), Schedule.Linear(1, -1), Schedule.Cosine(1, 0.25, 17),
            Schedule.WarmUp(Schedule.Cosine(2, 1), 5), Schedule.WarmUp(Schedule.Linear(-1, 1), 5, 0), Schedule.Piecewise((0, 1.0), (9, Schedule.Exponential(5, 0.5))),
            Schedule.StepDecay(1, 2, 10), Schedule.Exponential(1, 1.01), Schedule.Exponential(-1, 1.01),
        ];
        foreach (var schedule in schedules)
        {
            var (least, greatest) = (schedule.Bounds.Min(), schedule.Bounds.Max());
            for (var t = 0; t < 50; t++) Assert.InRange(schedule.At(new Moment(t, 50)), least, greatest);
        }
    }

    [Fact]
    public void What_makes_no_schedule_is_refused_in_a_sentence()
    {
        Assert.Equal("The interval of a step decay must be at least 1; got 0.", Assert.Throws<LabException>(() => Schedule.StepDecay(1, 0.5, 0)).Message);
        Assert.Equal("The factor of a step decay must not be negative; got -1.", Assert.Throws<LabException>(() => Schedule.StepDecay(1, -1, 5)).Message);
        Assert.Equal("The factor of an exponential schedule must not be negative; got -0.5.", Assert.Throws<LabException>(() => Schedule.Exponential(1, -0.5)).Message);
        Assert.Equal("The length of a linear schedule must be at least 1; got 0.", Assert.Throws<LabException>(() => Schedule.Linear(1, length: 0)).Message);
        Assert.Equal("The length of a cosine schedule must be at least 1; got -3.", Assert.Throws<LabException>(() => Schedule.Cosine(1, length: -3)).Message);
        Assert.Equal("The length of a warm-up must be at least 1; got 0.", Assert.Throws<LabException>(() => Schedule.WarmUp(1, 0)).Message);
        Assert.Equal("The start factor of a warm-up must lie between 0 and 1; got 1.5.", Assert.Throws<LabException>(() => Schedule.WarmUp(1, 5, 1.5)).Message);
        Assert.Equal("A piecewise schedule must have a piece that starts at step 0.", Assert.Throws<LabException>(() => Schedule.Piecewise((1, 1.0))).Message);
        Assert.Equal("A piecewise schedule must have a piece that starts at step 0.", Assert.Throws<LabException>(() => Schedule.Piecewise()).Message);
        Assert.Equal("The pieces of a piecewise schedule must start one after the other.", Assert.Throws<LabException>(() => Schedule.Piecewise((0, 1.0), (5, 2.0), (5, 3.0))).Message);
    }

    [Fact]
    public void Numbers_that_are_no_numbers_are_refused()
    {
        Assert.Throws<LabException>(() => Schedule.StepDecay(1, double.NaN, 5));
        Assert.Throws<LabException>(() => Schedule.Exponential(1, double.NaN));
        Assert.Throws<LabException>(() => Schedule.WarmUp(1, 5, double.NaN));
    }

    [Fact]
    public void Equal_schedules_are_equal_values()
    {
        Assert.Equal(Schedule.Linear(1, 0, 5, 10), Schedule.Linear(1, 0, 5, 10));
        Assert.NotEqual(Schedule.Linear(1, 0, 5, 10), Schedule.Linear(1, 0, 5, 11));
        Assert.Equal(Schedule.Piecewise((0, 1.0), (5, 2.0)), Schedule.Piecewise((0, 1.0), (5, 2.0)));
        Assert.NotEqual(Schedule.Piecewise((0, 1.0), (5, 2.0)), Schedule.Piecewise((0, 1.0), (5, 3.0)));
        Assert.Equal(Schedule.Piecewise((0, 1.0), (5, 2.0)).GetHashCode(), Schedule.Piecewise((0, 1.0), (5, 2.0)).GetHashCode());
    }

    [Fact]
    public void A_schedule_reads_as_what_was_written()
    {
        Assert.Equal("LinearSchedule { From = 1, To = 0, Start = 5, Length = 10 }", Schedule.Linear(1, 0, 5, 10).ToString());
        Assert.Equal("PiecewiseSchedule { (0, ConstantSchedule { Value = 1 }), (5, ConstantSchedule { Value = 2 }) }", Schedule.Piecewise((0, 1.0), (5, 2.0)).ToString());
    }
}

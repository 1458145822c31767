using GanLab.Testing;

namespace GanLab.Tests.Schedules;

public class ScheduleFixtureTests
{
    const string File = "schedules.json";

    public static IEnumerable<(int, string)> Rows => Fixtures.Cases(File).Select((one, i) => (i, one.Name));

    [Theory, MemberData(nameof(Rows))]
    public void Every_value_of_every_schedule_is_the_closed_form(int index, string name)
    {
        var one = Fixtures.Cases(File)[index];
        if (OfCase(one) is not { } schedule)
        {
            Assert.Skip($"schedule '{one.Kind}' of case '{name}' is not known here");
            return;
        }
        double[] expected = [.. one.Expected("lr").GetProperty("data").EnumerateArray().Select(value => value.GetDouble())];
        for (var t = 0; t < expected.Length; t++)
            Assert.InRange(schedule.At(new Moment(t, expected.Length)), expected[t] - 1e-12 * Math.Abs(expected[t]), expected[t] + 1e-12 * Math.Abs(expected[t]));
    }

    static Schedule? OfCase(FixtureCase one)
    {
        var rate = one.Number("lr")!.Value;
        long Whole(string option) => (long)one.Number(option)!.Value;
        return one.Kind switch
        {
            "step" => Schedule.StepDecay(rate, one.Number("gamma", 1), Whole("every")),
            "multi_step" => MultiStep(rate, one.Number("gamma", 1), one.Options.GetProperty("milestones").EnumerateArray().Select(milestone => milestone.GetInt64())),
            "linear_to_zero" => Schedule.Linear(rate, length: Whole("total")),
            "linear_after" => Schedule.Linear(rate, start: Whole("start") - 1, length: Whole("decay") + 1),
            "exponential" => Schedule.Exponential(rate, one.Number("gamma", 1)),
            "cosine" => Schedule.Cosine(rate, one.Number("eta_min", 0), Whole("total")),
            "warmup" => Schedule.WarmUp(rate, Whole("steps"), one.Number("start_factor", 0)),
            "warmup_from_one" => Schedule.WarmUp(rate, Whole("steps")),
            "warmup_then_cosine" => Schedule.WarmUp(Schedule.Cosine(rate, length: Whole("total") - Whole("warmup")), Whole("warmup")),
            _ => null,
        };
    }

    static Schedule MultiStep(double rate, double gamma, IEnumerable<long> milestones)
    {
        (long From, Schedule Schedule)[] pieces = [(0, rate), .. milestones.Select((from, i) => (from, Schedule.Constant(rate * Math.Pow(gamma, i + 1))))];
        return Schedule.Piecewise(pieces);
    }
}

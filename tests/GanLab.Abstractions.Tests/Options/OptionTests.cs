using System.ComponentModel.DataAnnotations;

namespace GanLab.Tests.Options;

public class OptionTests
{
    sealed record Sample : IComponent
    {
        [Range(0, 1)] public double Share { get; init; } = 0.25;
        [Range(1, double.MaxValue)] public Schedule Width { get; init; } = 3;
        [Range(1, long.MaxValue)] public long Steps { get; init; } = 10;
        public string LongName { get; init; } = "x";
        public double Derived => Share * 2;
        public double Hidden { get; private init; } = 5;
    }

    static Option Of(string name) => Option.AllOf(typeof(Sample)).Single(option => option.Name == name);

    [Fact]
    public void The_options_of_a_component_are_what_can_be_initialised_in_the_order_of_the_source() =>
        Assert.Equal(["share", "width", "steps", "longName"], Option.AllOf(typeof(Sample)).Select(option => option.Name));

    [Fact]
    public void An_option_reads_its_value_from_a_component() => Assert.Equal(0.75, Of("share").Of(new Sample { Share = 0.75 }));

    [Fact]
    public void Ranges_are_told_in_words()
    {
        Assert.Equal("0 to 1", Of("share").RangeText);
        Assert.Equal("at least 1", Of("width").RangeText);
        Assert.Equal("at least 1", Of("steps").RangeText);
        Assert.Equal("", Of("longName").RangeText);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(1.0000001, false)]
    [InlineData(-0.1, false)]
    [InlineData(double.NaN, false)]
    [InlineData(double.PositiveInfinity, false)]
    public void A_number_is_allowed_inside_the_range_and_at_its_ends(double number, bool allowed) => Assert.Equal(allowed, Of("share").Allows(number));

    [Fact]
    public void Without_a_range_every_number_is_allowed() => Assert.True(Of("longName").Allows(-1e300));

    [Theory]
    [MemberData(nameof(Components))]
    public void The_default_of_every_option_lies_in_its_range(Type component)
    {
        var value = Activator.CreateInstance(component)!;
        foreach (var option in Option.AllOf(component).Where(option => option.Range is not null))
        {
            IEnumerable<double> numbers = option.Of(value) is Schedule schedule ? schedule.Bounds : [Convert.ToDouble(option.Of(value))];
            Assert.All(numbers, number => Assert.True(option.Allows(number), $"{component.Name}.{option.Name} = {number}, range {option.RangeText}"));
        }
    }

    public static TheoryData<Type> Components() => [.. typeof(IComponent).Assembly.GetExportedTypes()
        .Where(type => type.IsClass && !type.IsAbstract && (type.IsAssignableTo(typeof(IComponent)) || type == typeof(TrainingOptions)))];
}

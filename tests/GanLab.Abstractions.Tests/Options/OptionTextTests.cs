namespace GanLab.Tests.Options;

public class OptionTextTests
{
    [Theory]
    [InlineData("1e-3", typeof(double), 1e-3)]
    [InlineData("-2.5", typeof(double), -2.5)]
    [InlineData("0.5", typeof(float), 0.5f)]
    [InlineData("-7", typeof(int), -7)]
    [InlineData("5000000000", typeof(long), 5_000_000_000L)]
    [InlineData("TRUE", typeof(bool), true)]
    [InlineData("false", typeof(bool), false)]
    [InlineData("", typeof(string), "")]
    [InlineData("instance", typeof(Normalisation), Normalisation.Instance)]
    [InlineData("12", typeof(int?), 12)]
    public void Text_becomes_a_value_of_the_asked_type(string text, Type type, object expected) => Assert.Equal(expected, OptionText.Parse(text, type, "--set x"));

    [Fact]
    public void A_number_for_a_schedule_is_a_constant() => Assert.Equal(Schedule.Constant(0.25), OptionText.Parse("0.25", typeof(Schedule), "--set lr"));

    [Theory]
    [InlineData("fast", typeof(double), "--set x: 'fast' is not a number.")]
    [InlineData("NaN", typeof(double), "--set x: 'NaN' is not a number.")]
    [InlineData("1e999", typeof(float), "--set x: '1e999' is not a number.")]
    [InlineData("1,5", typeof(double), "--set x: '1,5' is not a number.")]
    [InlineData("1.5", typeof(int), "--set x: '1.5' is not a whole number.")]
    [InlineData("3000000000", typeof(int), "--set x: '3000000000' is not a whole number.")]
    [InlineData("yes", typeof(bool), "--set x: 'yes' is not true or false.")]
    [InlineData("weight", typeof(Normalisation), "--set x: 'weight' is not one of None, Batch, Instance, Layer, Group, ConditionalBatch.")]
    [InlineData("1", typeof(Normalisation), "--set x: '1' is not one of None, Batch, Instance, Layer, Group, ConditionalBatch.")]
    [InlineData("a", typeof(Schedule), "--set x: 'a' is not a number.")]
    [InlineData("a", typeof(Uri), "--set x: 'a' is not a value that can be set from the command line.")]
    public void Text_that_is_no_such_value_is_refused_in_a_sentence(string text, Type type, string expected) =>
        Assert.Equal(expected, Assert.Throws<LabException>(() => OptionText.Parse(text, type, "--set x")).Message);

    [Fact]
    public void Values_are_shown_in_their_shortest_form_that_reads_back()
    {
        Assert.Equal("0.0002", OptionText.Format(2e-4));
        Assert.Equal("1E-08", OptionText.Format(1e-8));
        Assert.Equal("none", OptionText.Format(null));
        Assert.Equal("true", OptionText.Format(true));
        Assert.Equal("0.5", OptionText.Format(Schedule.Constant(0.5)));
        Assert.Equal("Batch", OptionText.Format(Normalisation.Batch));
        foreach (var number in new[] { 0.1, 1.0 / 3, 2e-4, 6.02e23, -0.0 }) Assert.Equal(number, OptionText.Parse(OptionText.Format(number), typeof(double), "x"));
    }
}

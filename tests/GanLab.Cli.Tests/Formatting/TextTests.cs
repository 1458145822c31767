using GanLab.Cli.Formatting;

namespace GanLab.Cli.Tests.Formatting;

public sealed class TextTests
{
    [Theory]
    [InlineData(1.3132617, "1.313")]
    [InlineData(0.5, "0.5")]
    [InlineData(8, "8")]
    [InlineData(0, "0")]
    [InlineData(-0.00123456, "-0.001235")]
    [InlineData(12345.6, "12346")]
    [InlineData(20.08, "20.08")]
    [InlineData(3.14e-7, "3.14e-07")]
    [InlineData(2.5e12, "2.5e12")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void A_number_has_the_digits_that_matter(double value, string text) => Assert.Equal(text, Numbers.Short(value));

    [Fact]
    public void Large_counts_are_grouped() => Assert.Equal(("33 282", "7"), (Numbers.Grouped(33282), Numbers.Grouped(7)));

    [Theory]
    [InlineData(8.24, "8.2 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(72, "1 m 12 s")]
    [InlineData(59.6, "1 m 00 s")]
    [InlineData(7500, "2 h 05 m")]
    public void A_time_that_was_measured(double seconds, string text) => Assert.Equal(text, Durations.Long(seconds));

    [Theory]
    [InlineData(8.4, "8s")]
    [InlineData(1860, "31m")]
    [InlineData(7500, "2h05m")]
    public void A_time_that_is_guessed(double seconds, string text) => Assert.Equal(text, Durations.Short(seconds));

    [Fact]
    public void Text_is_broken_between_words_and_long_words_are_cut() =>
        Assert.Equal(["one two", "three", "abcdefghij", "klm"], Wrap.Lines("one two three abcdefghijklm", 10));

    [Fact]
    public void A_wide_table_has_its_prose_beside_the_other_columns()
    {
        var table = new TextTable("name", "summary");
        table.Add("R1", "Keeps gradients small.");
        Assert.Equal(["name  summary", "R1    Keeps gradients small."], table.Lines(80));
    }

    [Fact]
    public void A_narrow_table_has_its_prose_below()
    {
        var table = new TextTable("name", "summary");
        table.Add("R1", "Keeps gradients small on real samples.");
        Assert.Equal(["name", "R1", "      Keeps gradients small", "      on real samples."], table.Lines(28));
    }
}

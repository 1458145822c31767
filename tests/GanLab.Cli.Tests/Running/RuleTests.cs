namespace GanLab.Cli.Tests.Running;

public sealed class RuleTests
{
    [Theory]
    [InlineData(0, 3, 3)]
    [InlineData(1, 3, 1)]
    [InlineData(1, 2, 2)]
    [InlineData(0, 0, 0)]
    [InlineData(143, 1, 143)]
    [InlineData(0, 134, 134)]
    public void The_exit_code_of_a_sweep_is_the_worst(int one, int other, int worst)
    {
        Assert.Equal(worst, ExitCode.Worse(one, other));
        Assert.Equal(worst, ExitCode.Worse(other, one));
    }

    [Theory]
    [InlineData(false, "", true)]
    [InlineData(true, "", false)]
    [InlineData(false, "TERM=dumb", false)]
    [InlineData(false, "CI=true", false)]
    [InlineData(false, "NO_COLOR=1", false)]
    [InlineData(false, "NO_COLOR=", true)]
    public void Only_a_terminal_that_can_and_may_be_redrawn_gets_the_live_view(bool redirected, string variable, bool live) =>
        Assert.Equal(live, Terminal.MayRedraw(redirected, Environment(variable)));

    [Theory]
    [InlineData(true, "", 120)]
    [InlineData(false, "", 80)]
    [InlineData(false, "COLUMNS=50", 50)]
    public void The_width_is_columns_then_the_window_then_eighty(bool interactive, string variable, int width) =>
        Assert.Equal(width, Terminal.WidthOf(interactive, Environment(variable), () => 120));

    static Func<string, string?> Environment(string variable) => name => variable.StartsWith(name + "=", StringComparison.Ordinal) ? variable[(name.Length + 1)..] : null;
}

namespace GanLab.Cli.Tests.Program;

public sealed class UsageErrorTests : IDisposable
{
    readonly Bench bench = new();

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("run")]
    [InlineData("run", "a.csx", "b.csx")]
    [InlineData("run", "a.csx", "--frobnicate")]
    [InlineData("run", "a.csx", "--seed", "one")]
    [InlineData("run", "a.csx", "--threads", "0")]
    [InlineData("plugins")]
    [InlineData("plugins", "describe")]
    public void A_command_line_that_makes_no_sense_gets_one_line_that_points_to_the_help(params string[] arguments)
    {
        var ended = bench.Ganlab(arguments);
        Assert.Equal(2, ended.ExitCode);
        Assert.Equal("", ended.Out);
        var line = Assert.Single(ended.Error.Split('\n'));
        Assert.StartsWith("ganlab: ", line, StringComparison.Ordinal);
        Assert.Contains("--help", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_setting_without_an_equals_sign_is_shown_how_to_be_written()
    {
        var ended = bench.Ganlab("run", bench.Script(), "--set", "steps");
        Assert.Equal((2, "ganlab: --set steps: write it as name=value, such as --set training.steps=100."), (ended.ExitCode, ended.Error));
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("run", "--help")]
    [InlineData("plugins", "list", "--help")]
    public void Help_is_no_error(params string[] arguments)
    {
        var ended = bench.Ganlab(arguments);
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Contains("Usage:", ended.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_the_assembly_s()
    {
        var ended = bench.Ganlab("--version");
        Assert.Equal(0, ended.ExitCode);
        Assert.StartsWith("0.1.0", ended.Out, StringComparison.Ordinal);
    }

    public void Dispose() => bench.Dispose();
}

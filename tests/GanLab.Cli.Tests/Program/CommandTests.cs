namespace GanLab.Cli.Tests.Program;

public sealed class CommandTests
{
    [Fact]
    public void Each_command_has_the_name_by_which_it_is_found() =>
        Assert.All(CommandLine.Commands, command => Assert.Equal(command.Name, command.Create(Terminal.OfProcess()).Name));
}

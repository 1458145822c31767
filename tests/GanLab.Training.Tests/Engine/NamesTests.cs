namespace GanLab.Training.Tests.Engine;

public class NamesTests
{
    [Theory]
    [InlineData("GradientPenalty", "gradient-penalty")]
    [InlineData("R1", "r1")]
    [InlineData("Ema", "ema")]
    [InlineData("LeCam", "le-cam")]
    public void A_types_name_becomes_small_letters_with_dashes(string type, string name) => Assert.Equal(name, Names.Kebab(type));

    [Fact]
    public void The_second_of_a_type_is_numbered()
    {
        IStabiliser[] both = [new Recorder(), new Recorder()];
        Assert.Equal(["recorder", "recorder-2"], Names.Of(both).Values);
    }
}

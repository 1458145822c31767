using static GanLab.Dsl;

namespace GanLab.Tests.Options;

public class ParameterSetTests
{
    [Fact]
    public void Outside_of_a_script_a_parameter_is_its_default() => Assert.Equal(0.1, Param("gamma", 0.1));

    [Fact]
    public void What_was_set_replaces_the_default()
    {
        var set = new ParameterSet(new Dictionary<string, string> { ["gamma"] = "2.5", ["norm"] = "batch", ["steps"] = "70", ["fast"] = "true", ["title"] = "a b" });
        using (set.Use())
        {
            Assert.Equal(2.5, Param("gamma", 0.1));
            Assert.Equal(Normalisation.Batch, Param("norm", Normalisation.None));
            Assert.Equal(70, Param("steps", 10L));
            Assert.True(Param("fast", false));
            Assert.Equal("a b", Param("title", "x"));
            Assert.Equal(5, Param("untouched", 5));
        }
        Assert.Equal(0.1, Param("gamma", 0.1));
    }

    [Fact]
    public void The_set_remembers_what_the_script_declared_in_order()
    {
        var set = new ParameterSet(new Dictionary<string, string> { ["b"] = "7" });
        using (set.Use())
        {
            Param("b", 1L, "second letter");
            Param("a", 0.5);
        }
        Assert.Equal([new ScriptParameter("b", typeof(long), 1L, 7L, "second letter"), new ScriptParameter("a", typeof(double), 0.5, 0.5, "")], set.Declared);
    }

    [Fact]
    public void A_parameter_may_be_declared_twice_with_one_type_and_has_one_value()
    {
        var set = new ParameterSet(new Dictionary<string, string>());
        using var use = set.Use();
        Assert.Equal(1.5, Param("x", 1.5));
        Assert.Equal(1.5, Param("x", 2.5));
        Assert.Single(set.Declared);
    }

    [Fact]
    public void A_parameter_declared_with_two_types_is_refused()
    {
        using var use = new ParameterSet(new Dictionary<string, string>()).Use();
        Param("x", 1.5);
        Assert.Equal("Param(\"x\") is declared twice: as a number and as a whole number.", Assert.Throws<LabException>(() => Param("x", 2L)).Message);
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_refused_by_its_name()
    {
        using var use = new ParameterSet(new Dictionary<string, string> { ["lr"] = "fast" }).Use();
        Assert.Equal("--set lr: 'fast' is not a number.", Assert.Throws<LabException>(() => Param("lr", 2e-4)).Message);
    }

    [Fact]
    public void A_dot_in_a_name_is_kept_for_option_paths()
    {
        using var use = new ParameterSet(new Dictionary<string, string>()).Use();
        Assert.Equal("Param(\"generator.width\"): a name with a dot would be taken for an option path; write it without.", Assert.Throws<LabException>(() => Param("generator.width", 5)).Message);
    }

    [Fact]
    public void Sets_nest_and_the_outer_one_comes_back()
    {
        using var outer = new ParameterSet(new Dictionary<string, string> { ["x"] = "1" }).Use();
        using (new ParameterSet(new Dictionary<string, string> { ["x"] = "2" }).Use()) Assert.Equal(2, Param("x", 0L));
        Assert.Equal(1, Param("x", 0L));
    }
}

namespace GanLab.Hosting.Tests.Scripts;

public sealed class ParameterTests : IDisposable
{
    readonly ScriptFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Parameters_are_listed_with_type_default_value_and_help()
    {
        var result = folder.Run("""
            var lr = Param("lr", 2e-4, "learning rate of both players");
            var size = Param("size", 4L);
            return Ring();
            """, ("lr", "1e-3"));
        Assert.Equal([new("lr", typeof(double), 2e-4, 1e-3, "learning rate of both players"), new("size", typeof(long), 4L, 4L, "")], result.Parameters);
    }

    [Fact]
    public void Parameters_come_as_numbers_texts_flags_and_enumerations() => Assert.Equal("3 0.5 abc True Generator", Assert.Single(folder.Run("""
        return Ring($"{Param("i", 1)} {Param("d", 1.0)} {Param("s", "x")} {Param("b", false)} {Param("p", Player.Both)}");
        """, ("i", "3"), ("d", "0.5"), ("s", "abc"), ("b", "true"), ("p", "generator")).Experiments).Name);

    [Fact]
    public void An_unknown_parameter_is_named_with_those_there_are() => Assert.Equal(
        "--set learning: the script has no parameter named 'learning'; it has lr, features.",
        folder.Refusal("Param(\"lr\", 1.0); Param(\"features\", 64); return Ring();", ("learning", "1")));

    [Fact]
    public void The_parameter_that_was_probably_meant_comes_first() => Assert.Equal(
        "--set feature: the script has no parameter named 'feature'; it has features, lr.",
        folder.Refusal("Param(\"lr\", 1.0); Param(\"features\", 64); return Ring();", ("feature", "1")));

    [Fact]
    public void A_script_without_parameters_says_so() => Assert.Equal(
        "--set steps: the script has no parameters; an option of the experiment has a dot in its path, such as training.steps.",
        folder.Refusal("return Ring();", ("steps", "1")));

    [Fact]
    public void A_value_of_the_wrong_type_is_named() => Assert.Equal(
        "--set lr: 'fast' is not a number.", folder.Refusal("Param(\"lr\", 1.0); return Ring();", ("lr", "fast")));

    [Fact]
    public void A_name_that_is_given_twice_is_named() => Assert.Equal(
        """
        --set lr is given 2 times, as 1 and 2; keep one.
        --set training.steps is given 2 times, as 3 and 4; keep one.
        """,
        folder.Refusal("Param(\"lr\", 1.0); return Ring();", ("lr", "1"), ("training.steps", "3"), ("lr", "2"), ("Training.Steps", "4")));

    [Theory]
    [InlineData("", "--set =1: there is a name missing; write --set name=value.")]
    [InlineData("training.", "--set training.=1: there is a name missing; write --set name=value.")]
    public void A_missing_name_is_named(string name, string sentence) => Assert.Equal(sentence, folder.Refusal("return Ring();", (name, "1")));

    [Fact]
    public void Every_problem_is_named_at_once() => Assert.Equal(
        """
        --set a: the script has no parameter named 'a'; it has lr.
        --set b: the script has no parameter named 'b'; it has lr.
        --set training.step: training (TrainingOptions) has no option 'step'; it has steps, batchSize, accumulate, latentSize, seed, device, logEvery, evaluateEvery, sampleEvery, sampleCount, checkpointEvery, keepCheckpointEvery, judgeTogether, judgeAtOnce, memoryFormat, precision, tensorFloat32, cudnnAutotune.
        --set generator.width: 'wide' is not a whole number.
        """,
        folder.Refusal("Param(\"lr\", 1.0); return Ring();", ("a", "1"), ("training.step", "1"), ("b", "1"), ("generator.width", "wide")));
}

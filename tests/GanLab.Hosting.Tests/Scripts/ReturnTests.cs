namespace GanLab.Hosting.Tests.Scripts;

public sealed class ReturnTests : IDisposable
{
    readonly ScriptFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_script_returns_an_experiment() => Assert.Equal("ring", Assert.Single(folder.Run("return Ring();").Experiments).Name);

    [Fact]
    public void The_last_expression_may_stand_for_a_return() => Assert.Equal("ring", Assert.Single(folder.Run("Ring()").Experiments).Name);

    [Theory]
    [InlineData("return new[] { Ring(\"a\"), Ring(\"b\") };")]
    [InlineData("return new List<Experiment> { Ring(\"a\"), Ring(\"b\") };")]
    [InlineData("return from name in new[] { \"a\", \"b\" } select Ring(name);")]
    [InlineData("IEnumerable<Experiment> All() { yield return Ring(\"a\"); yield return Ring(\"b\"); }\nreturn All();")]
    public void A_script_returns_a_sequence_of_experiments(string text) =>
        Assert.Equal(["a", "b"], folder.Run(text).Experiments.Select(experiment => experiment.Name));

    [Fact]
    public void A_sequence_is_gone_through_once_and_sees_what_is_set()
    {
        var result = folder.Run("""
            var times = 0;
            IEnumerable<Experiment> All()
            {
                times++;
                yield return Ring($"time-{times}-gamma-{Param("gamma", 1)}");
            }
            return All();
            """, ("gamma", "3"));
        Assert.Equal("time-1-gamma-3", Assert.Single(result.Experiments).Name);
        Assert.Equal("gamma", Assert.Single(result.Parameters).Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \n// a note\n")]
    public void A_script_without_a_statement_returned_nothing(string text) =>
        Assert.Equal("x.csx returned nothing; end it with: return new Experiment(\"name\") { … }; or return a sequence of experiments.", folder.Errors(text));

    [Theory]
    [InlineData("var unused = 1;", "x.csx returned nothing; end it with: return new Experiment(\"name\") { … }; or return a sequence of experiments.")]
    [InlineData("return null;", "x.csx returned nothing; end it with: return new Experiment(\"name\") { … }; or return a sequence of experiments.")]
    [InlineData("return 1;", "x.csx returned an Int32, which is no experiment; end it with: return new Experiment(\"name\") { … }; or return a sequence of experiments.")]
    [InlineData("return new List<object> { Ring() };", "x.csx returned a List<Object>, which is no experiment; end it with: return new Experiment(\"name\") { … }; or return a sequence of experiments.")]
    [InlineData("return System.Threading.Tasks.Task.FromResult(Ring());", "x.csx returned a task that it did not wait for; put 'await' before what it returns.")]
    [InlineData("return new Experiment[0];", "x.csx returned an empty sequence; return at least one experiment.")]
    [InlineData("return new[] { Ring(), null };", "x.csx returned a sequence whose element 1 (counted from 0) is null; return experiments only.")]
    [InlineData("return new[] { Ring(\"a\"), Ring(\"b\"), Ring(\"a\") };", "x.csx returned more than one experiment named 'a'; give each a name of its own, such as new Experiment($\"a-{gamma}\").")]
    public void Anything_else_is_named_with_what_to_return(string text, string sentence) => Assert.Equal(sentence, folder.Refusal(text));

    [Fact]
    public void A_compiled_script_runs_as_often_as_asked_with_other_settings_each_time()
    {
        using var program = folder.Compile("return Ring() with { Training = new() { Steps = Param(\"steps\", 5L) } };");
        Assert.Equal([5, 7, 5], new KeyValuePair<string, string>[][] { [], [new("steps", "7")], [] }.Select(settings => program.Run(settings).Experiments[0].Training.Steps));
    }

    [Fact]
    public void A_disposed_program_does_not_run()
    {
        var program = folder.Compile("return Ring();");
        program.Dispose();
        Assert.Throws<ObjectDisposedException>(() => program.Run([]));
    }

    [Fact]
    public void A_missing_script_is_named()
    {
        var message = Assert.Throws<LabException>(() => folder.CompileCached("nowhere.csx")).Message;
        Assert.Equal($"There is no script {folder.At("nowhere.csx")}.", message);
        Assert.Equal($"{folder.Path} is a folder; name a script in it.", Assert.Throws<LabException>(() => folder.CompileCached(".")).Message.Replace("/.", "", StringComparison.Ordinal));
    }
}

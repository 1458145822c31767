using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Training.Tests.Engine;

public class JournalTests
{
    /// <summary>Says something wherever it is given a log.</summary>
    sealed record Talker : IPenalty, IGradientRule, IInputTransform, IAfterStep, IUpdateScheme, IMetric, IGenerator
    {
        public Tensor Penalty(Batch batch, Step step) => Say(step.Log, "penalty", zeros([]));
        public void BeforeUpdate(Step step) => Say(step.Log, "before", 0);
        public void AfterStep(Batch batch, Step step) => Say(step.Log, "after", 0);
        public Tensor Transform(Tensor samples, Step step) => Say(step.Log, "input", samples);
        public long Samples => 1;
        public IReadOnlyList<MetricColumn> Columns(MetricContext context) => [new("said", Better.None)];
        public IReadOnlyList<double> Measure(Evaluation evaluation) => Say(evaluation.Log, "measure", new[] { 1.0 });
        public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers) => Say(layers.Log, "build", new Small().Build(latentSize, output, layers));

        public void Iterate(IGame game)
        {
            Say(game.Log, "scheme", 0);
            new Alternating().Iterate(game);
        }

        static T Say<T>(ILog log, string what, T result)
        {
            log.Information("{What}", what);
            return result;
        }
    }

    sealed class Listener(LogLevel least) : ITrainingObserver
    {
        public List<ComponentEvent> Heard { get; } = [];
        public bool Hears(Type component, LogLevel level) => level >= least;
        public void Said(ComponentEvent said) => Heard.Add(said);
    }

    static List<ComponentEvent> Run(Experiment experiment, LogLevel least = LogLevel.Verbose)
    {
        var listener = new Listener(least);
        using var trainer = new Trainer(experiment, CPU, _ => { });
        trainer.Run(listener, CancellationToken.None);
        return listener.Heard;
    }

    [Fact]
    public void Every_context_carries_the_log_of_the_component_it_is_given_to_and_the_step()
    {
        var heard = Run(Toy.Experiment with
        {
            Generator = new Talker(),
            Stabilisers = [new Talker()],
            Scheme = new Talker(),
            Metrics = [new Talker()],
            Training = Toy.Experiment.Training with { Steps = 2, EvaluateEvery = 2 },
        });

        Assert.All(heard, one => Assert.Equal(typeof(Talker), one.Component));
        string Steps(string what) => string.Join(' ', heard.Where(one => (string?)one.Values[0] == what).Select(one => one.Step).Distinct());
        Assert.Equal(("0", "0 1 2", "1 2", "1 2", "0 1 2", "1 2", "2"), (Steps("build"), Steps("penalty"), Steps("before"), Steps("after"), Steps("input"), Steps("scheme"), Steps("measure")));
    }

    [Fact]
    public void What_nobody_wants_to_hear_is_not_passed_on()
    {
        var experiment = Toy.Experiment with { Scheme = new Talker(), Training = Toy.Experiment.Training with { Steps = 2 } };
        Assert.Empty(Run(experiment, LogLevel.Warning));
        Assert.NotEmpty(Run(experiment, LogLevel.Information));
    }

    [Fact]
    public void Values_are_made_safe_to_keep()
    {
        Assert.Equal(2.5, LoggedValue.Of(full([1, 1], 2.5)));
        Assert.Equal("tensor (2, 3) Float32", LoggedValue.Of(zeros(2, 3)));
        Assert.Equal((7, null, "x"), (LoggedValue.Of(7), LoggedValue.Of(null), LoggedValue.Of("x")));
        Assert.Equal("(Throwing that cannot be written: InvalidOperationException)", LoggedValue.Of(new Throwing()));
        Assert.Equal($"{new string('a', 4000)}… (5000 letters)", LoggedValue.Of(new string('a', 5000)));
    }

    sealed class Throwing
    {
        public override string ToString() => throw new InvalidOperationException("no");
    }
}

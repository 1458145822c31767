using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Training.Tests.Engine;

public class GameTests
{
    static Experiment One => Toy.Experiment with { Training = Toy.Experiment.Training with { Steps = 1 } };

    [Fact]
    public void Hooks_of_one_step_come_in_the_order_of_the_paper_and_of_the_list()
    {
        List<string> log = [];
        Toy.Run(One with { Stabilisers = [new Recorder(log, "a"), new Recorder(log, "b")] }, new() { OnStart = _ => log.Clear() });
        Assert.Equal(
        [
            "a:D:input", "b:D:input", "a:D:input", "b:D:input",       // real, then fake
            "a:D:targets", "b:D:targets", "a:D:penalty", "b:D:penalty", "a:D:before", "b:D:before", "a:D:after", "b:D:after",
            "a:G:input", "b:G:input",                                 // the real side is not looked at
            "a:G:penalty", "b:G:penalty", "a:G:before", "b:G:before", "a:G:after", "b:G:after",
        ], log);
    }

    [Theory]
    [InlineData(5, 1, false, "DDDDDG")]
    [InlineData(1, 2, false, "DGG")]
    [InlineData(2, 1, true, "GDD")]
    public void Alternating_moves_each_player_as_often_as_asked(int critic, int generator, bool first, string expected)
    {
        List<string> log = [];
        Toy.Run(One with { Scheme = new Alternating { CriticSteps = critic, GeneratorSteps = generator, GeneratorFirst = first }, Stabilisers = [new Recorder(log, "")] }, new() { OnStart = _ => log.Clear() });
        Assert.Equal(expected, string.Concat(log.Where(entry => entry.EndsWith("after", StringComparison.Ordinal)).Select(entry => entry[1])));
    }

    [Fact]
    public void Simultaneous_differentiates_both_players_before_it_moves_either()
    {
        List<string> log = [];
        Toy.Run(One with { Scheme = new Simultaneous(), Stabilisers = [new Recorder(log, "")] }, new() { OnStart = _ => log.Clear() });
        Assert.Equal(["D:penalty", "G:penalty", "D:before", "D:after", "G:before", "G:after"], log.Select(entry => entry[1..]).Where(entry => !entry.EndsWith("input", StringComparison.Ordinal) && !entry.EndsWith("targets", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_players_loss_gives_the_other_player_no_gradient()
    {
        List<string> found = [];
        Toy.Run(One with { Stabilisers = [new Looker(found)] });
        Assert.Equal(["Discriminator: G 0 of 4, D 4 of 4", "Generator: G 4 of 4, D 4 of 4 unchanged"], found);
    }

    [Fact]
    public void A_scheme_that_applies_before_it_differentiates_is_told_so()
    {
        using var trainer = new Trainer(One with { Scheme = new Hasty() }, CPU, _ => { });
        var outcome = trainer.Run(new Watcher(), default);
        Assert.Equal("Hasty applies an update of the generator before it differentiated its loss.", outcome.Failure!.Message);
    }

    [Fact]
    public void A_scheme_can_take_the_loss_as_a_graph_over_both_players()
    {
        var scheme = new Peek([]);
        Toy.Run(One with { Scheme = scheme });
        Assert.Equal([true, true], scheme.Reached);
    }

    sealed record Hasty : IUpdateScheme
    {
        public void Iterate(IGame game) => game.Apply(Player.Generator);
    }

    sealed record Peek(List<bool> Reached) : IUpdateScheme
    {
        public void Iterate(IGame game)
        {
            foreach (var player in new[] { Player.Generator, Player.Discriminator })
            {
                var weight = game.Parameters(player)[0];
                game.Loss(Player.Discriminator).backward(inputs: [weight]);
                Reached.Add(weight.grad is { } gradient && gradient.abs().sum().ToDouble() > 0);
            }
        }
    }

    /// <summary>Counts, before each update, which parameters have gradients; D's must be those of its own step still.</summary>
    sealed record Looker(List<string> Found) : IGradientRule
    {
        Tensor? before;
        public Player On => Player.Both;

        public void BeforeUpdate(Step step)
        {
            static string Count(nn.Module module) => $"{module.parameters().Count(parameter => parameter.grad is not null)} of {module.parameters().Count()}";
            var d = step.Networks.Discriminator.parameters().First().grad!;
            var unchanged = before is not null && before.equal(d).all().ToBoolean() ? " unchanged" : "";
            before = d.clone().DetachFromDisposeScope();
            Found.Add($"{step.Player}: G {Count(step.Networks.Generator)}, D {Count(step.Networks.Discriminator)}{unchanged}");
        }
    }
}

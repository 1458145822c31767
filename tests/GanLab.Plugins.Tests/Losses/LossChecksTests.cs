using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Stabilisers;
using GanLab.Training;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class LossChecksTests
{
    static readonly ILoss[] onLogits = [new NonSaturating(), new Minimax(), new RelativisticPaired(), new RelativisticAverage(), new FGan()];
    static readonly ILoss[] onRawScores = [new LeastSquares(), new Hinge(), new Wasserstein(), new RelativisticAverage { Form = RelativisticForm.Hinge }, new FGan { Divergence = Divergence.KL }, new Ebgan(), new Began()];

    static Networks With(nn.Module<Tensor, Tensor> body, nn.Module<Tensor, Tensor> head) =>
        new(nn.Identity(), new(body, head, new Dictionary<IAuxiliaryHead, nn.Module<Tensor, Tensor>>()), new(0), () => nn.Identity());

    static IReadOnlyList<Concern> Of(ILoss loss, Networks networks) => [.. ((IChecksNetworks)loss).Check(networks)];

    public static TheoryData<string> Places => ["head", "body", "wrapped"];

    static Networks Squashed(string place) => place switch
    {
        "head" => With(nn.Flatten(), nn.Sequential(("linear", nn.Linear(2, 1)), ("sigmoid", nn.Sigmoid()))),
        "body" => With(nn.Sequential(("linear", nn.Linear(2, 1)), ("sigmoid", nn.Sigmoid())), nn.Identity()),
        _ => With(nn.Sequential(("all", nn.Sequential(("linear", nn.Linear(2, 1)), ("sigmoid", nn.Sigmoid())))), nn.Identity()),
    };

    [Theory, MemberData(nameof(Places))]
    public void A_sigmoid_at_the_end_of_D_is_refused_by_losses_on_logits_and_warned_of_by_others(string place)
    {
        Assert.All(onLogits, loss => Assert.True(Assert.Single(Of(loss, Squashed(place))).Refused));
        Assert.All(onRawScores, loss => Assert.False(Assert.Single(Of(loss, Squashed(place))).Refused));
    }

    [Fact]
    public void A_sigmoid_elsewhere_in_D_is_nobodys_business()
    {
        var networks = With(nn.Sequential(("linear", nn.Linear(2, 3)), ("gate", nn.Sigmoid())), nn.Linear(3, 1));
        Assert.All(onLogits.Concat(onRawScores), loss => Assert.Empty(Of(loss, networks)));
    }

    [Fact]
    public void Training_does_not_start_with_a_sigmoid_before_logits()
    {
        var problem = Assert.Throws<LabException>(() => new Trainer(Ring(new NonSaturating()) with { Discriminator = new Probability(), Head = new ScoreItself() }, CPU, _ => { }));
        Assert.Contains("leave the sigmoid out of D", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_saturating_loss_warns_of_itself() => Assert.Contains("use NonSaturating", Assert.Single(ExperimentCheck.Validate(Ring(new Minimax()))), StringComparison.Ordinal);

    [Fact]
    public void A_critic_that_nothing_bounds_is_warned_of()
    {
        Assert.Contains("1-Lipschitz", Assert.Single(ExperimentCheck.Validate(Ring(new Wasserstein()))), StringComparison.Ordinal);
        Assert.Single(ExperimentCheck.Validate(Ring(new Wasserstein(), new Ema(), new AcGan(), new SpectralNorm { On = Player.Generator })));
        foreach (var bound in new IStabiliser[] { new GradientPenalty(), new SpectralNorm(), new WeightClipping() })
            Assert.Empty(ExperimentCheck.Validate(Ring(new Wasserstein(), bound)));
    }

    [Fact]
    public void Energies_that_a_linear_head_gives_are_warned_of()
    {
        foreach (var loss in new ILoss[] { new Ebgan(), new Began() })
        {
            Assert.Contains("LinearHead", Assert.Single(ExperimentCheck.Validate(Ring(loss))), StringComparison.Ordinal);
            Assert.Empty(ExperimentCheck.Validate(Ring(loss) with { Head = new ScoreItself() }));
        }
    }

    static Experiment Ring(ILoss loss, params IStabiliser[] stabilisers) =>
        new("checks") { Data = new Ring(), Generator = new Mlp(), Discriminator = new Mlp(), Loss = loss, Stabilisers = stabilisers };

    sealed record Probability : IDiscriminator
    {
        public Body Build(SampleShape input, LayerFactory layers) => new(nn.Sequential(nn.Flatten(), layers.Linear(input.Values, 1), nn.Sigmoid()), 1);
    }
}

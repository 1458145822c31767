using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Plugins.Tests.Dirac;
using GanLab.Schemes;
using GanLab.Training;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>The schemes on real networks with Adam, and step by step on the bilinear game.</summary>
public sealed class SchemeTests
{
    public static TheoryData<IUpdateScheme> All => [new Extragradient(), new OptimisticGradient(), new Lookahead { Interval = 2 }, new Consensus { Gamma = 0.1 }, new Consensus { Gamma = 0.1, Alternating = true }, new Unrolled { Steps = 2, Rate = 0.1 }];

    [Theory, MemberData(nameof(All))]
    public void A_run_trains_both_players_logs_both_losses_and_repeats_itself(IUpdateScheme scheme)
    {
        ArgumentNullException.ThrowIfNull(scheme);
        var (first, second) = (Run(scheme), Run(scheme));
        Assert.Equal(first.Numbers, second.Numbers);
        Assert.All(first.Rows, row => Assert.Subset(row.Keys.ToHashSet(), new HashSet<string> { "loss/discriminator", "loss/generator", "score/real", "score/fake" }));
        var untrained = Run(new Idle());
        Assert.NotEqual(untrained.Generator, first.Generator);
        Assert.NotEqual(untrained.Discriminator, first.Discriminator);
    }

    [Theory, MemberData(nameof(All))]
    public void What_acts_after_a_step_acts_once_for_each_player_in_an_iteration(IUpdateScheme scheme)
    {
        var after = new List<Player>();
        Run(scheme, new AfterSteps(after));
        Assert.Equal(6, after.Count(player => player == Player.Generator));
        Assert.Equal(6, after.Count(player => player == Player.Discriminator));
    }

    /// <summary>v = (−ψ, θ) for (θ, ψ): w₁ = w₀ − h·v₀, w₂ = w₁ − h·(2v₁ − v₀).</summary>
    [Fact]
    public void Optimistic_gradient_starts_plainly_and_then_extrapolates()
    {
        var path = DiracGan.Trajectory(new Wasserstein(), new OptimisticGradient(), 0.2, 2, 1, -0.5, []);
        var (t1, p1) = (1 - 0.2 * 0.5, -0.5 - 0.2 * 1);
        Assert.Equal((t1, p1), (path[1].Theta, path[1].Psi));
        Assert.Equal(t1 - 0.2 * (2 * -p1 - 0.5), path[2].Theta, 1e-12);
        Assert.Equal(p1 - 0.2 * (2 * t1 - 1), path[2].Psi, 1e-12);
    }

    [Fact]
    public void Lookahead_goes_half_the_way_every_k_iterations_and_nothing_between()
    {
        var inner = DiracGan.Trajectory(new Wasserstein(), new Alternating(), 0.2, 3, 1, -0.5, []);
        var path = DiracGan.Trajectory(new Wasserstein(), new Lookahead { Interval = 3, Alpha = 0.5 }, 0.2, 3, 1, -0.5, []);
        Assert.Equal(inner[..3], path[..3]);
        Assert.Equal((1 + inner[3].Theta) / 2, path[3].Theta, 1e-12);
        Assert.Equal((-0.5 + inner[3].Psi) / 2, path[3].Psi, 1e-12);
    }

    [Fact]
    public void Lookahead_keeps_what_its_inner_scheme_remembers()
    {
        using var trainer = new Trainer(Experiment(new Lookahead { Inner = new OptimisticGradient() }), CPU, _ => { });
        var names = trainer.Modules.Memories["scheme.lookahead"].named_buffers().Select(buffer => buffer.name).ToList();
        Assert.Contains("slow.generator0", names);
        Assert.Contains("inner.begun", names);
    }

    [Fact]
    public void A_network_with_parameters_that_no_layer_owns_cannot_be_unrolled_and_is_named()
    {
        var experiment = Experiment(new Unrolled()) with { Discriminator = new Given(_ => nn.Sequential(nn.Flatten(), nn.Linear(2, 1))), Head = new ScoreItself() };
        using var trainer = new Trainer(experiment, CPU, _ => { });
        var failure = trainer.Run(new Watcher(), default).Failure;
        Assert.Equal("The update scheme computes with other weights than the stored ones, but body.1.weight belongs to no layer that can: take layers from LayerFactory, or derive the module from Layer.", Assert.IsType<LabException>(failure).Message);
    }

    [Fact]
    public void The_unrolled_discriminator_itself_makes_one_update_an_iteration()
    {
        var (plain, unrolled) = (new Watcher(), new Watcher());
        var one = new TrainingOptions { Steps = 1, BatchSize = 32, LatentSize = 4, LogEvery = 1 };
        using (var trainer = new Trainer(Experiment(new Alternating()) with { Training = one }, CPU, _ => { })) trainer.Run(plain, default);
        using (var trainer = new Trainer(Experiment(new Unrolled()) with { Training = one }, CPU, _ => { })) trainer.Run(unrolled, default);
        Assert.Equal(plain.Discriminator, unrolled.Discriminator);
        Assert.NotEqual(plain.Generator, unrolled.Generator);
    }

    static Experiment Experiment(IUpdateScheme scheme) => new("scheme")
    {
        Data = new Ring(),
        Generator = new Mlp { Width = 8 },
        Discriminator = new Mlp { Width = 8 },
        Loss = new NonSaturating(),
        Scheme = scheme,
        Training = new() { Steps = 6, BatchSize = 32, LatentSize = 4, LogEvery = 1 },
    };

    static Watcher Run(IUpdateScheme scheme, params IStabiliser[] stabilisers)
    {
        using var trainer = new Trainer(Experiment(scheme) with { Stabilisers = stabilisers }, CPU, _ => { });
        var rows = new Watcher();
        Assert.Null(trainer.Run(rows, default).Failure);
        return rows;
    }

    sealed record AfterSteps(List<Player> Seen) : IAfterStep
    {
        public AfterSteps() : this([]) { }
        public Player On => Player.Both;
        public void AfterStep(Batch batch, Step step) => Seen.Add(step.Player);
    }

    sealed record Idle : IUpdateScheme
    {
        public void Iterate(IGame game) => game.Differentiate(Player.Generator);
    }

    sealed class Watcher : ITrainingObserver
    {
        public List<IReadOnlyDictionary<string, double>> Rows { get; } = [];
        public float[] Generator { get; private set; } = [];
        public float[] Discriminator { get; private set; } = [];
        public string Numbers => string.Join('\n', Rows.Select(row => string.Join(' ', row.Values.Select(value => $"{value:R}"))));

        public void Logged(Training.Results.LossRow row) => Rows.Add(row.Values);
        public void Ended(Training.Results.Outcome outcome, Training.Results.TrainedModules modules) => (Generator, Discriminator) = (Weights(modules.Generator), Weights(modules.Discriminator));

        static float[] Weights(nn.Module module) => [.. module.parameters().SelectMany(weight => weight.detach().flatten().data<float>().ToArray())];
    }
}

using GanLab.Training;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests.Dirac;

/// <summary>
/// Dirac-GAN (Mescheder, Geiger, Nowozin, 2018): the data are one point at 0, G(z) = θ, D(x) = ψx. In GanLab D is positive on real samples, in the paper
/// on generated ones: the paper's ψ is minus this one.
/// </summary>
sealed record DiracGan : IGenerator, IDiscriminator
{
    public double Start { get; init; } = 1;

    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers) => new Point(Start);

    public Body Build(SampleShape input, LayerFactory layers) => new(nn.Sequential(nn.Flatten(), new Slope(Start)), 1);

    /// <summary>(θ, ψ) at the start and after each iteration of the real trainer.</summary>
    public static List<(double Theta, double Psi)> Trajectory(ILoss loss, IUpdateScheme scheme, double rate, long steps, double theta, double psi, IReadOnlyList<IStabiliser> stabilisers, long batch = 1, IOptimiser? optimiser = null)
    {
        var experiment = new Experiment("dirac")
        {
            Data = new Origin(),
            Generator = new DiracGan { Start = theta },
            Discriminator = new DiracGan { Start = psi },
            Head = new ScoreItself(),
            Loss = loss,
            Stabilisers = stabilisers,
            Scheme = scheme,
            Optimisers = new(optimiser ?? new Sgd { LearningRate = rate }),
            Training = new() { Steps = steps, BatchSize = batch, LatentSize = 1, LogEvery = 1 },
        };
        using var trainer = new Trainer(experiment, CPU, _ => { });
        var follower = new Follower(trainer);
        var outcome = trainer.Run(follower, default);
        Assert.Null(outcome.Failure);
        return follower.Path;
    }

    sealed class Follower(Trainer trainer) : ITrainingObserver
    {
        public List<(double Theta, double Psi)> Path { get; } = [];

        public void Started(Training.Results.TrainingStart start) => Note();
        public void Logged(Training.Results.LossRow row) => Note();

        void Note() => Path.Add((Only(trainer.Modules.Generator), Only(trainer.Modules.Discriminator)));
        static double Only(nn.Module module) => module.parameters().Single().detach().sum().ToDouble();
    }

    sealed class Point : nn.Module<Tensor, Tensor>
    {
        readonly Parameter theta;

        public Point(double start) : base("point")
        {
            theta = new(full([1, 1, 1, 1], start, dtype: float64));
            RegisterComponents();
        }

        public override Tensor forward(Tensor latent) => theta.expand(latent.shape[0], 1, 1, 1);
    }

    sealed class Slope : Layer
    {
        readonly Parameter psi;

        public Slope(double start) : base("slope") => psi = Own("psi", full([1, 1], start, dtype: float64));

        public override Tensor forward(Tensor samples) => nn.functional.linear(samples, Now(psi));
    }

    sealed record Origin : IDataset
    {
        public IDataSource Open(DataContext context) => new Source();

        sealed class Source : IDataSource
        {
            public SampleShape Shape => new(1, 1, 1);
            public long Classes => 0;
            public long? Count => null;
            public DataBatch Next(long count) => new(zeros(count, 1, 1, 1, dtype: float64), null);
            public void Dispose() { }
        }
    }
}

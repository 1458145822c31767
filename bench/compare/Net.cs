using GanLab.Architectures;
using GanLab.Losses;
using GanLab.Stabilisers;

namespace GanLab.Bench.Compare;

/// <summary>The networks that are compared, and how GanLab builds them.</summary>
sealed class Net
{
    /// <summary>What is compared where nothing else is asked for.</summary>
    public const string Usual = "mlp8,mlp128,dcgan28-32,dcgan28-64,dcgan32-32,dcgan32-64,dcgan64-64";

    readonly string[] switches;

    Net(string name, SampleShape shape, long batch, long latent, IReadOnlyList<Layer> generator, IReadOnlyList<Layer> discriminator, IGenerator forGenerator, IDiscriminator forDiscriminator)
    {
        switches = name.Split('+')[1..];
        (Name, Shape, Batch, Latent, Generator, Discriminator, ForGenerator, ForDiscriminator) = (name, shape, batch, latent, generator, discriminator, forGenerator, forDiscriminator);
    }

    public string Name { get; }
    public SampleShape Shape { get; }
    public long Batch { get; }
    public long Latent { get; }

    /// <summary>Layers for floor and peer.</summary>
    public IReadOnlyList<Layer> Generator { get; }
    public IReadOnlyList<Layer> Discriminator { get; }
    public IGenerator ForGenerator { get; }
    public IDiscriminator ForDiscriminator { get; }

    /// <summary>True if D's weights are spectrally normalised.</summary>
    public bool HasSpectralNorm => switches.Contains("sn");

    /// <summary>True if G's weights are averaged.</summary>
    public bool HasAverage => switches.Contains("ema");

    /// <summary>k of R1 in each k-th step, or null.</summary>
    public int? PenaltyEvery => switches.Contains("r1") ? 1 : switches.Contains("r1/16") ? 16 : null;

    /// <summary>Floating-point operations of a step: G forward and twice back, D forward on three batches, back to weights and inputs on two and to inputs alone on one.</summary>
    public double Operations => 2 * Batch * (3 * Generator.Sum(layer => layer.Work) + 8 * Discriminator.Sum(layer => layer.Work));

    public static Net Of(Job job)
    {
        var parts = job.Net.Split('+')[0].Split('-');
        var width = parts.Length > 1 ? long.Parse(parts[1]) : 0;
        var net = parts[0] switch
        {
            "dcgan28" => Dcgan(job.Net, new(1, 28, 28), width),
            "dcgan32" => Dcgan(job.Net, new(3, 32, 32), width),
            "dcgan64" => Dcgan(job.Net, new(3, 64, 64), width),
            "snresnet32" => SnResNet32(job.Net, width),
            _ when parts[0].StartsWith("mlp", StringComparison.Ordinal) => Mlp(job.Net, long.Parse(parts[0][3..])),
            _ => throw new LabException($"There is no net {job.Net}; there are mlpW, dcgan28-W, dcgan32-W, dcgan64-W and snresnet32-W, W being a width, with +sn, +r1, +r1/16 and +ema behind them."),
        };
        return job.Batch == 0 ? net : new(net.Name, net.Shape, job.Batch, net.Latent, net.Generator, net.Discriminator, net.ForGenerator, net.ForDiscriminator);
    }

    /// <summary>The experiment, with a row of losses every so many steps.</summary>
    public Experiment Experiment(string device, long logEvery, bool together = true, bool atOnce = true) => new(Name.Replace('+', '-').Replace('/', '-'))
    {
        Data = new Synthetic(Shape),
        Generator = ForGenerator,
        Discriminator = ForDiscriminator,
        Loss = new NonSaturating(),
        Stabilisers = [.. switches.Select(Stabiliser)],
        Training = new() { Steps = 1_000_000_000, BatchSize = Batch, LatentSize = Latent, Device = device, LogEvery = logEvery, SampleEvery = 1_000_000_000, CheckpointEvery = 1_000_000_000, MemoryFormat = MemoryFormat.Contiguous, JudgeTogether = together, JudgeAtOnce = atOnce },
    };

    static IStabiliser Stabiliser(string name) => name switch
    {
        "sn" => new SpectralNorm(),
        "r1" => new R1 { Gamma = 1 },
        "r1/16" => new R1 { Gamma = 1, Every = 16 },
        "ema" => new Ema(),
        _ => throw new LabException($"There is no switch +{name}; there are +sn, +r1, +r1/16 and +ema."),
    };

    static Net Mlp(string name, long width) => new(name, new(2, 1, 1), 256, 16,
        [new("linear", 16, width), new("relu"), new("linear", width, width), new("relu"), new("linear", width, 2), new("view", 2, Size: 1)],
        [new("flat"), new("linear", 2, width), new("leaky"), new("linear", width, width), new("leaky"), new("linear", width, 1)],
        new Mlp { Width = width }, new Mlp { Width = width });

    static Net SnResNet32(string name, long width) => new(name, new(3, 32, 32), 64, 128,
        [new("linear", 128, width * 16), new("view", width, Size: 4), new("up", width, width, Side: 8), new("up", width, width, Side: 16), new("up", width, width, Padding: 1, Side: 32), new("output", width, 3, 3, 1, 1, 32), new("tanh")],
        [new("down", 3, width, Size: 1, Side: 32), new("down", width, width, Side: 16), new("same", width, width, Side: 8), new("same", width, width, Padding: 1, Side: 8), new("sum"), new("linear", width, 1)],
        new SnResNet { Width = width }, new SnResNet { Width = width });

    static Net Dcgan(string name, SampleShape shape, long width)
    {
        var depth = 0;
        var start = shape.Height;
        for (; start >= 8; start /= 2) depth++;
        long Channels(int level) => width * Math.Min(1L << (level - 1), 8);
        List<Layer> generator = [new("view", 100, Size: 1), new("convt", 100, Channels(depth), start, Side: start), new("norm", Channels(depth)), new("relu")], discriminator = [];
        for (var level = depth; level > 1; level--)
            generator.AddRange([new("convt", Channels(level), Channels(level - 1), 4, 2, 1, shape.Height >> (level - 1)), new("norm", Channels(level - 1)), new("relu")]);
        generator.AddRange([new("convt", Channels(1), shape.Channels, 4, 2, 1, shape.Height), new("tanh")]);
        for (var level = 1; level <= depth; level++)
        {
            discriminator.Add(new("conv", level == 1 ? shape.Channels : Channels(level - 1), Channels(level), 4, 2, 1, shape.Height >> (level - 1)));
            if (level > 1) discriminator.Add(new("norm", Channels(level)));
            discriminator.Add(new("leaky"));
        }
        discriminator.AddRange([new("flat"), new("linear", Channels(depth) * start * start, 1)]);
        return new(name, shape, 64, 100, generator, discriminator, new Dcgan { Width = width }, new Dcgan { Width = width });
    }
}

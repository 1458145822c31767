using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>
/// A discriminator that judges a sample by how well it can rebuild it: its one feature is −‖x − AE(x)‖, high for what it knows, so it goes with the head <c>ScoreItself</c>. The distance is the mean over all
/// values of |x − AE(x)| (BEGAN, equation 1) or of its square (EBGAN, section 2.3). Images: convolutions 4×4 with stride 2 down to 4, 5, 6 or 7 pixels, a code, and back by <see cref="Upsampling"/>; vectors: linear layers. Leaky ReLU 0.2; the output is linear.
/// Zhao, Mathieu, LeCun, "Energy-based Generative Adversarial Networks", 2017; Berthelot, Schumm, Metz, "BEGAN", 2017.
/// </summary>
/// <remarks>Use it when the loss is EBGAN's or BEGAN's, which read the score as a negative energy; not with losses that want scores of both signs, such as NonSaturating or Hinge. Proved by <c>AutoencoderTests</c>.</remarks>
public sealed record Autoencoder : IDiscriminator, IChecksExperiment
{
    const double Slope = 0.2;

    /// <summary>Channels at half the image's size, twice as many each time it halves up to eight times as many; values in a hidden layer for vectors. Default 64: EBGAN.</summary>
    [Range(1, 65_536)] public long Width { get; init; } = 64;

    /// <summary>Halvings of the image, or hidden layers on either side of the code. Default: until 4, 5, 6 or 7 pixels are left; 2 for vectors.</summary>
    [Range(1, 12)] public int? Depth { get; init; }

    /// <summary>Values of the code. Default 64: BEGAN. For vectors choose fewer than a sample has, else everything can be rebuilt.</summary>
    [Range(1, 65_536)] public long Code { get; init; } = 64;

    /// <summary>How the distance is measured. Default: absolute, BEGAN's.</summary>
    public Distance Distance { get; init; }

    /// <summary>The norm in both halves. Default: none, BEGAN's; EBGAN has batch norm.</summary>
    public Normalisation Norm { get; init; }

    /// <summary>How the decoder doubles the size. Default: nearest neighbour, BEGAN's; EBGAN has transposed convolutions.</summary>
    public Upsampling Upsampling { get; init; } = Upsampling.Nearest;

    /// <inheritdoc />
    public Body Build(SampleShape input, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        return new(new Score(input.IsVector ? OfVectors(input, layers) : OfImages(input, layers), Distance), 1);
    }

    /// <inheritdoc />
    public IEnumerable<Concern> Check(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (experiment.Head is not ScoreItself)
            yield return Concern.Refuse($"Autoencoder's one feature is the score, the negative of how badly it rebuilds a sample, which {experiment.Head.GetType().Name} would turn into something else; set Head = new ScoreItself().");
    }

    nn.Module<Tensor, Tensor> OfImages(SampleShape image, LayerFactory layers)
    {
        var (depth, start) = ImageSize.Of(nameof(Autoencoder), image, Depth);
        var (channels, values) = (Channels(depth), Channels(depth) * start * start);
        var parts = new List<(string, nn.Module<Tensor, Tensor>)>();
        for (var level = 1; level <= depth; level++)
        {
            var (i, o) = (level == 1 ? image.Channels : Channels(level - 1), Channels(level));
            parts.Add(($"down{level}", Block(BlockKind.Down, i, o, first: level == 1, last: level == depth, image.Height >> level, layers, () => layers.Conv2d(i, o, 4, 2, 1))));
        }
        parts.AddRange([("flatten", nn.Flatten()), ("code", layers.Linear(values, Code)), ("decode", layers.Linear(Code, values)), ("pixels", nn.Unflatten(1, [channels, start, start]))]);
        for (var level = depth; level > 1; level--)
        {
            var (i, o) = (Channels(level), Channels(level - 1));
            parts.Add(($"up{depth - level + 1}", Block(BlockKind.Up, i, o, first: false, last: level == 2, image.Height >> (level - 1), layers, () => layers.Up(Upsampling, i, o))));
        }
        parts.Add(("output", layers.Up(Upsampling, Channels(1), image.Channels)));
        return nn.Sequential(parts);
    }

    nn.Module<Tensor, Tensor> OfVectors(SampleShape vector, LayerFactory layers)
    {
        var depth = Depth ?? 2;
        var parts = new List<(string, nn.Module<Tensor, Tensor>)> { ("flatten", nn.Flatten()) };
        AddHidden("encode", vector.Values, first: true);
        parts.Add(("code", layers.Linear(Width, Code)));
        AddHidden("decode", Code, first: false);
        parts.AddRange([("output", layers.Linear(Width, vector.Values)), ("shape", nn.Unflatten(1, [vector.Channels, vector.Height, vector.Width]))]);
        return nn.Sequential(parts);

        void AddHidden(string name, long inputs, bool first)
        {
            for (var i = 1; i <= depth; i++)
            {
                var from = i == 1 ? inputs : Width;
                parts.Add(($"{name}{i}", Block(BlockKind.Dense, from, Width, first && i == 1, i == depth, 0, layers, () => layers.Linear(from, Width))));
            }
        }
    }

    /// <summary>Channels after that many halvings of the image.</summary>
    long Channels(int level) => Width * Math.Min(1L << (level - 1), 8);

    nn.Module<Tensor, Tensor> Block(BlockKind kind, long inputs, long outputs, bool first, bool last, long size, LayerFactory layers, Func<nn.Module<Tensor, Tensor>> layer)
    {
        var norm = first ? Normalisation.None : Norm;
        return layers.Block(new(kind, inputs, outputs, layers.Player) { First = first, Last = last, Norm = norm, NegativeSlope = Slope, Size = size, Upsampling = Upsampling },
            () => nn.Sequential(("layer", layer()), ("norm", layers.Norm(norm, outputs, kind)), ("activation", layers.Activation(Slope))));
    }

    sealed class Score : nn.Module<Tensor, Tensor>
    {
        readonly nn.Module<Tensor, Tensor> rebuild;
        readonly Distance distance;

        public Score(nn.Module<Tensor, Tensor> rebuild, Distance distance) : base("Autoencoder")
        {
            (this.rebuild, this.distance) = (rebuild, distance);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            var error = (input - rebuild.call(input)).flatten(1);              // (N, C·H·W)
            return (distance == Distance.Absolute ? error.abs() : error.square()).mean([1], keepdim: true).neg();   // (N, 1)
        }
    }
}

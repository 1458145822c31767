using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// Hands out the layers of one player's network, so that stabilisers reach every weight and every block of it. The host makes it;
/// networks and heads use it. Defaults of the weights are PyTorch's.
/// </summary>
public sealed class LayerFactory
{
    readonly IReadOnlyList<IParametrisation> parametrisations;
    readonly IReadOnlyList<IBlockBuilder> builders;
    readonly HashSet<IStabiliser> used = new(ReferenceEqualityComparer.Instance);

    /// <summary>A factory for one player's network.</summary>
    /// <param name="player">Whose network.</param>
    /// <param name="device">Where the weights shall be.</param>
    /// <param name="labels">What conditional layers read.</param>
    /// <param name="stabilisers">Those that act on this player; roles other than parametrisation and block builder are ignored.</param>
    public LayerFactory(Player player, Device device, LabelSource labels, IEnumerable<IStabiliser> stabilisers)
    {
        var all = stabilisers.ToList();
        (Player, Device, Labels) = (player, device, labels);
        (parametrisations, builders) = ([.. all.OfType<IParametrisation>()], [.. all.OfType<IBlockBuilder>()]);
    }

    /// <summary>A factory on the CPU, without labels and stabilisers.</summary>
    public LayerFactory(Player player) : this(player, CPU, new(0), []) { }

    /// <summary>Whose network is being built.</summary>
    public Player Player { get; }

    /// <summary>Where the weights are.</summary>
    public Device Device { get; }

    /// <summary>The labels of the samples in flight, for conditional layers.</summary>
    public LabelSource Labels { get; }

    /// <summary>The stabilisers that changed a layer or built a block so far.</summary>
    public IReadOnlyCollection<IStabiliser> Used => used;

    /// <summary>(N, inputs) → (N, outputs): x Wᵀ + b.</summary>
    public nn.Module<Tensor, Tensor> Linear(long inputs, long outputs, bool bias = true, Initialise? fill = null, Initialise? fillBias = null) =>
        new Linear(this, inputs, outputs, bias, fill ?? Initialisers.FanIn, fillBias ?? Initialisers.FanIn);

    /// <summary>(N, inputs, H, W) → (N, outputs, ⌊(H + 2·padding − kernel)/stride⌋ + 1, …).</summary>
    public nn.Module<Tensor, Tensor> Conv2d(long inputs, long outputs, long kernel, long stride = 1, long padding = 0, bool bias = true, Initialise? fill = null, Initialise? fillBias = null) =>
        new Conv2d(this, inputs, outputs, kernel, stride, padding, bias, fill ?? Initialisers.FanIn, fillBias ?? Initialisers.FanIn);

    /// <summary>(N, inputs, H, W) → (N, outputs, (H − 1)·stride − 2·padding + kernel, …).</summary>
    public nn.Module<Tensor, Tensor> ConvTranspose2d(long inputs, long outputs, long kernel, long stride = 1, long padding = 0, bool bias = true, Initialise? fill = null, Initialise? fillBias = null) =>
        new ConvTranspose2d(this, inputs, outputs, kernel, stride, padding, bias, fill ?? Initialisers.FanIn, fillBias ?? Initialisers.FanIn);

    /// <summary>Labels or indices (N), int64 in [0, rows) → (N, size).</summary>
    public nn.Module<Tensor, Tensor> Embedding(long rows, long size, Initialise? fill = null) =>
        new Embedding(this, rows, size, fill ?? Initialisers.StandardNormal);

    /// <summary>(N, channels, H, W) or (N, channels) → the same shape, normalised. Gain 1 and shift 0 at the start, ε 1e-5, momentum 0.1: PyTorch's.</summary>
    public nn.Module<Tensor, Tensor> Norm(Normalisation kind, long channels, BlockKind block = BlockKind.Same) => kind switch
    {
        Normalisation.Batch when block == BlockKind.Dense => nn.BatchNorm1d(channels, device: Device),
        Normalisation.Batch => nn.BatchNorm2d(channels, device: Device),
        Normalisation.Instance when block != BlockKind.Dense => nn.InstanceNorm2d(channels, affine: true, device: Device),
        Normalisation.Instance => throw new LabException("Instance normalisation averages over pixels, and a fully connected network has none; use Batch or None."),
        _ => nn.Identity(),
    };

    /// <summary>ReLU, or leaky ReLU (Maas et al., 2013) where the slope is not 0.</summary>
    public nn.Module<Tensor, Tensor> Activation(double negativeSlope) => negativeSlope == 0 ? nn.ReLU() : nn.LeakyReLU(negativeSlope);

    /// <summary>The block, built by the first stabiliser that builds blocks of its kind, else by the network.</summary>
    /// <param name="block">What is asked for.</param>
    /// <param name="own">The network's own way of building it.</param>
    public nn.Module<Tensor, Tensor> Block(Block block, Func<nn.Module<Tensor, Tensor>> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        foreach (var builder in builders)
        {
            if (builder.TryBuild(block, this) is not { } built) continue;
            used.Add(builder);
            return built;
        }
        return own();
    }

    internal IEnumerable<nn.Module<Tensor, Tensor>> Parametrise(Tensor weight, long outputAxis)
    {
        foreach (var parametrisation in parametrisations)
        {
            used.Add(parametrisation);
            yield return parametrisation.For(weight, outputAxis);
        }
    }
}

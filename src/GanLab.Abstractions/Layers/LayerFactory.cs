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
    readonly IReadOnlyList<IBlockWrapper> wrappers;
    readonly IReadOnlyList<INetworkWrapper> around;
    readonly IWeightInitialiser? initialiser;
    readonly HashSet<IStabiliser> used = new(ReferenceEqualityComparer.Instance);
    IComponent? building;

    /// <summary>A factory for one player's network.</summary>
    /// <param name="player">Whose network.</param>
    /// <param name="device">Where the weights shall be.</param>
    /// <param name="labels">What conditional layers read.</param>
    /// <param name="stabilisers">Those that act on this player; roles that do not shape a network are ignored.</param>
    public LayerFactory(Player player, Device device, LabelSource labels, IEnumerable<IStabiliser> stabilisers)
    {
        var all = stabilisers.ToList();
        (Player, Device, Labels) = (player, device, labels);
        (parametrisations, builders, wrappers) = ([.. all.OfType<IParametrisation>()], [.. all.OfType<IBlockBuilder>()], [.. all.OfType<IBlockWrapper>()]);
        (around, initialiser) = ([.. all.OfType<INetworkWrapper>()], all.OfType<IWeightInitialiser>().LastOrDefault());
    }

    /// <summary>A factory on the CPU, without labels and stabilisers.</summary>
    public LayerFactory(Player player) : this(player, CPU, new(0), []) { }

    /// <summary>Whose network is being built.</summary>
    public Player Player { get; }

    /// <summary>Where the weights are.</summary>
    public Device Device { get; }

    /// <summary>The labels of the samples in flight, for conditional layers.</summary>
    public LabelSource Labels { get; }

    /// <summary>Stores the weights of convolutions channels last (N, H, W, C in memory), which makes their outputs so too: see <see cref="MemoryFormat"/>. Default: off.</summary>
    public bool ChannelsLast { get; init; }

    /// <summary>Gives the log of a component; null where nobody listens.</summary>
    public Func<IComponent, ILog>? LogOf { private get; init; }

    /// <summary>Where the component that builds says what happens in it; to be kept by a layer that has something to say later.</summary>
    public ILog Log => building is null ? ILog.None : LogOf?.Invoke(building) ?? ILog.None;

    /// <summary>The stabilisers that changed a layer or built a block so far.</summary>
    public IReadOnlyCollection<IStabiliser> Used => used;

    /// <summary>G of this component, with every wrapper around it.</summary>
    public nn.Module<Tensor, Tensor> Build(IGenerator generator, long latentSize, SampleShape output)
    {
        ArgumentNullException.ThrowIfNull(generator);
        Func<long, nn.Module<Tensor, Tensor>> own = size => As(generator, () => generator.Build(size, output, this));
        return around.Aggregate(own, (inner, wrapper) => size => As(wrapper, () => wrapper.WrapGenerator(size, output, inner, this)))(latentSize);
    }

    /// <summary>D's body of this component, with every wrapper around it.</summary>
    public Body Build(IDiscriminator discriminator, SampleShape input)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        Func<SampleShape, Body> own = shape => As(discriminator, () => discriminator.Build(shape, this));
        return around.Aggregate(own, (inner, wrapper) => shape => As(wrapper, () => wrapper.WrapDiscriminator(shape, inner, this)))(input);
    }

    /// <summary>D's head of this component.</summary>
    public nn.Module<Tensor, Tensor> Build(IHead head, long features)
    {
        ArgumentNullException.ThrowIfNull(head);
        return As(head, () => head.Build(features, this));
    }

    /// <summary>The head that this stabiliser puts on D's features.</summary>
    public nn.Module<Tensor, Tensor> Build(IAuxiliaryHead stabiliser, long features)
    {
        ArgumentNullException.ThrowIfNull(stabiliser);
        return As(stabiliser, () => stabiliser.BuildHead(features, this));
    }

    /// <summary>(N, inputs) → (N, outputs): x Wᵀ + b.</summary>
    public nn.Module<Tensor, Tensor> Linear(long inputs, long outputs, bool bias = true, Initialise? fill = null, Initialise? fillBias = null) =>
        new Linear(this, inputs, outputs, bias, fill ?? Initialisers.FanIn, fillBias ?? Initialisers.FanIn);

    /// <summary>(N, inputs, H, W) → (N, outputs, ⌊(H + 2·padding − kernel)/stride⌋ + 1, …). With groups, each of them maps its own share of the inputs to its own share of the outputs.</summary>
    /// <exception cref="LabException">The groups do not divide inputs and outputs.</exception>
    public nn.Module<Tensor, Tensor> Conv2d(long inputs, long outputs, long kernel, long stride = 1, long padding = 0, bool bias = true, Initialise? fill = null, Initialise? fillBias = null, long groups = 1)
    {
        if (groups < 1 || inputs % groups != 0 || outputs % groups != 0)
            throw new LabException($"A convolution from {inputs} to {outputs} channels cannot work in {groups} groups, which must divide both; choose another number of groups or channels.");
        return new Conv2d(this, inputs, outputs, kernel, stride, padding, bias, fill ?? Initialisers.FanIn, fillBias ?? Initialisers.FanIn, groups);
    }

    /// <summary>(N, inputs, H, W) → (N, outputs, (H − 1)·stride − 2·padding + kernel, …).</summary>
    public nn.Module<Tensor, Tensor> ConvTranspose2d(long inputs, long outputs, long kernel, long stride = 1, long padding = 0, bool bias = true, Initialise? fill = null, Initialise? fillBias = null) =>
        new ConvTranspose2d(this, inputs, outputs, kernel, stride, padding, bias, fill ?? Initialisers.FanIn, fillBias ?? Initialisers.FanIn);

    /// <summary>Labels or indices (N), int64 in [0, rows) → (N, size).</summary>
    public nn.Module<Tensor, Tensor> Embedding(long rows, long size, Initialise? fill = null) =>
        new Embedding(this, rows, size, fill ?? Initialisers.StandardNormal);

    /// <summary>(N, channels, H, W) or (N, channels) → the same shape, normalised; see <see cref="NormLayer"/>.</summary>
    public nn.Module<Tensor, Tensor> Norm(Normalisation kind, long channels, BlockKind block = BlockKind.Same) => kind switch
    {
        Normalisation.None => nn.Identity(),
        Normalisation.Instance when block == BlockKind.Dense => throw new LabException("Instance normalisation averages over pixels, and a fully connected network has none; use Layer, Batch or None."),
        _ => new NormLayer(kind, channels, this),
    };

    /// <summary>(N, inputs, H, W) → (N, outputs, 2H, 2W), with a convolution on the way.</summary>
    public nn.Module<Tensor, Tensor> Up(Upsampling how, long inputs, long outputs, bool bias = true, Initialise? fill = null, Initialise? fillBias = null) => how switch
    {
        Upsampling.Transposed => ConvTranspose2d(inputs, outputs, 4, 2, 1, bias, fill, fillBias),
        Upsampling.PixelShuffle => nn.Sequential(("convolution", Conv2d(inputs, 4 * outputs, 3, 1, 1, bias, fill, fillBias)), ("shuffle", nn.PixelShuffle(2))),
        _ => nn.Sequential(("double", Double(how)), ("convolution", Conv2d(inputs, outputs, 3, 1, 1, bias, fill, fillBias))),
    };

    /// <summary>(N, C, H, W) → (N, C, 2H, 2W) without a weight: bilinear where asked for, else each pixel four times.</summary>
    public static nn.Module<Tensor, Tensor> Double(Upsampling how) => how == Upsampling.Bilinear
        ? nn.Upsample(scale_factor: [2, 2], mode: UpsampleMode.Bilinear, align_corners: false)
        : nn.Upsample(scale_factor: [2, 2]);

    /// <summary>ReLU, or leaky ReLU (Maas et al., 2013) where the slope is not 0.</summary>
    public nn.Module<Tensor, Tensor> Activation(double negativeSlope) => negativeSlope == 0 ? nn.ReLU() : new LeakyReLU(negativeSlope);

    /// <summary>The block, built by the first stabiliser that builds blocks of its kind, else by the network, and wrapped by those that wrap.</summary>
    /// <param name="block">What is asked for.</param>
    /// <param name="own">The network's own way of building it.</param>
    public nn.Module<Tensor, Tensor> Block(Block block, Func<nn.Module<Tensor, Tensor>> own)
    {
        ArgumentNullException.ThrowIfNull(own);
        var built = BuiltByStabiliser(block) ?? own();
        foreach (var wrapper in wrappers)
        {
            var inner = built;
            built = As(wrapper, () => wrapper.Wrap(block, inner, this));
            if (!ReferenceEquals(built, inner)) used.Add(wrapper);
        }
        return built;
    }

    internal void Fill(Tensor weight, long fanIn, long outputAxis, Initialise own)
    {
        if (initialiser is null || own == Initialisers.Zero)
        {
            own(weight, fanIn);
            return;
        }
        used.Add(initialiser);
        initialiser.Fill(weight, outputAxis);
    }

    nn.Module<Tensor, Tensor>? BuiltByStabiliser(Block block)
    {
        foreach (var builder in builders)
        {
            if (As(builder, () => builder.TryBuild(block, this)) is not { } built) continue;
            used.Add(builder);
            return built;
        }
        return null;
    }

    T As<T>(IComponent component, Func<T> build)
    {
        var before = building;
        try
        {
            building = component;
            return build();
        }
        finally
        {
            building = before;
        }
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

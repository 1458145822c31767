using System.ComponentModel.DataAnnotations;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// RMSprop (Tieleman and Hinton, 2012), PyTorch's form: s ← αs + (1−α)g², w ← w − ηg/(√s + ε); centred: √(s − ḡ²);
/// with momentum v ← μv + g/(√s + ε), w ← w − ηv. The optimiser of WGAN (Arjovsky et al., 2017).
/// </summary>
/// <remarks>Use it with weight clipping, as WGAN does; not where a paper's numbers are for Adam. Proved by <c>OptimiserFixtureTests</c>, <c>AgainstTorchSharpTests</c>.</remarks>
public sealed record RmsProp : IOptimiser
{
    /// <summary>η. Default 5e-5: WGAN.</summary>
    [Range(0, double.MaxValue)] public Schedule LearningRate { get; init; } = 5e-5;

    /// <summary>α. Default 0.99: PyTorch (TensorFlow: 0.9).</summary>
    [Range(0, 0.9999999)] public double Alpha { get; init; } = 0.99;

    /// <summary>ε, outside the root. Default 1e-8: PyTorch.</summary>
    [Range(0, double.MaxValue)] public double Epsilon { get; init; } = 1e-8;

    /// <summary>μ. Default 0: none.</summary>
    [Range(0, 0.999999)] public double Momentum { get; init; }

    /// <summary>Divides by the standard deviation instead of the root mean square (Graves, 2013). Default: off.</summary>
    public bool Centred { get; init; }

    /// <summary>λ of the L2 term λw that is added to the gradient. Default 0: off.</summary>
    [Range(0, double.MaxValue)] public double WeightDecay { get; init; }

    /// <inheritdoc />
    public IOptimiserRun Begin(IReadOnlyList<Parameter> parameters) => new Rule(this, parameters);

    sealed class Rule : IOptimiserRun
    {
        readonly RmsProp options;
        readonly Slots slots;
        readonly int s, mean = -1, v = -1;

        public Rule(RmsProp options, IReadOnlyList<Parameter> parameters)
        {
            (this.options, slots) = (options, new(parameters));
            s = slots.Add("s", weight => zeros_like(weight));
            if (options.Centred) mean = slots.Add("mean", weight => zeros_like(weight));
            if (options.Momentum > 0) v = slots.Add("v", weight => zeros_like(weight));
        }

        public nn.Module Memory => slots;

        public void Update(Moment moment)
        {
            var (weights, gradients, state) = slots.Ready();
            if (weights.Length == 0) return;
            Tensor[] Of(int list) => list < 0 ? [] : state[list];
            Native.Invoke("rmsprop", weights, gradients, Of(s), Of(mean), Of(v), options.LearningRate.At(moment), options.Alpha, options.Epsilon, options.WeightDecay, options.Momentum);
        }
    }
}

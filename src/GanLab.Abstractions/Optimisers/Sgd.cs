using System.ComponentModel.DataAnnotations;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// Stochastic gradient descent: w ← w − ηg; with momentum v ← μv + (1−τ)g (first step v = g), w ← w − ηv; Nesterov's form (1983)
/// steps along g + μv. PyTorch's convention.
/// </summary>
/// <remarks>Use it for theory and small games, where every number can be worked by hand; not for image GANs, which hardly train with it. Proved by <c>OptimiserFixtureTests</c>, <c>AgainstTorchSharpTests</c>, <c>DiracGanTests</c>.</remarks>
public sealed record Sgd : IOptimiser, IValidatableObject
{
    /// <summary>η. Default 0.01: no paper's; a plain start.</summary>
    [Range(0, double.MaxValue)] public Schedule LearningRate { get; init; } = 0.01;

    /// <summary>μ. Default 0: none. Negative values are negative momentum (Gidel et al., 2019).</summary>
    [Range(-0.999999, 0.999999)] public double Momentum { get; init; }

    /// <summary>τ, the share of the gradient that momentum leaves out. Default 0.</summary>
    [Range(0, 1)] public double Dampening { get; init; }

    /// <summary>Nesterov's momentum; needs momentum above 0 and no dampening. Default: off.</summary>
    public bool Nesterov { get; init; }

    /// <summary>λ of the L2 term λw that is added to the gradient. Default 0: off.</summary>
    [Range(0, double.MaxValue)] public double WeightDecay { get; init; }

    /// <inheritdoc />
    public IOptimiserRun Begin(IReadOnlyList<Parameter> parameters) => new Rule(this, parameters);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Nesterov && (Momentum <= 0 || Dampening != 0))
            yield return new("Nesterov needs Momentum above 0 and Dampening 0.", [nameof(Nesterov)]);
    }

    sealed class Rule : IOptimiserRun
    {
        readonly Sgd options;
        readonly Slots slots;
        readonly Tensor steps = zeros(1, dtype: int64).DetachFromDisposeScope();

        public Rule(Sgd options, IReadOnlyList<Parameter> parameters)
        {
            (this.options, slots) = (options, new(parameters));
            if (options.Momentum != 0) slots.Add("v", weight => zeros_like(weight));
            slots.register_buffer("steps", steps);
        }

        public nn.Module Memory => slots;

        public void Update(Moment moment)
        {
            var (weights, gradients, state) = slots.Ready();
            if (weights.Length == 0) return;
            var first = steps.item<long>() == 0;
            Native.Invoke("sgd", weights, gradients, state.FirstOrDefault([]), options.WeightDecay, options.Momentum, options.LearningRate.At(moment), options.Dampening, options.Nesterov, first);
            steps.add_(1);
        }
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>Adam and AdamW differ in where the weight decay goes: <c>adam</c> adds it to the gradient, <c>adamw</c> shrinks the weight.</summary>
sealed class AdamRule : IOptimiserRun
{
    readonly string kernel;
    readonly Schedule learningRate, beta1, beta2;
    readonly double weightDecay, epsilon, correction;
    readonly bool amsGrad;
    readonly Slots slots;
    readonly Tensor clock;                                                    // every weight's t, side by side: one addition counts for all
    readonly int m, v, top, t;

    public AdamRule(string kernel, IReadOnlyList<Parameter> parameters, Schedule learningRate, Schedule beta1, Schedule beta2, double weightDecay, double epsilon, bool amsGrad, int lazyInterval)
    {
        (this.kernel, this.learningRate, this.beta1, this.beta2, this.weightDecay, this.epsilon, this.amsGrad) = (kernel, learningRate, beta1, beta2, weightDecay, epsilon, amsGrad);
        correction = lazyInterval == 1 ? 1 : lazyInterval / (lazyInterval + 1.0);
        slots = new(parameters);
        m = slots.Add("m", weight => zeros_like(weight));
        v = slots.Add("v", weight => zeros_like(weight));
        top = amsGrad ? slots.Add("top", weight => zeros_like(weight)) : -1;
        clock = zeros(parameters.Count, dtype: float32, device: parameters is [var first, ..] ? first.device : CPU).DetachFromDisposeScope();
        var next = 0;
        t = slots.Add("t", _ => clock.select(0, next++));
    }

    public nn.Module Memory => slots;

    public void Update(Moment moment)
    {
        var (weights, gradients, state) = slots.Ready();
        if (weights.Length == 0) return;
        Native.Invoke(kernel, weights, gradients, state[m], state[v], amsGrad ? state[top] : Array.Empty<Tensor>(), state[t], state[t].Length == clock.size(0) ? [clock] : state[t],
            learningRate.At(moment) * correction, Corrected(beta1.At(moment)), Corrected(beta2.At(moment)), weightDecay, epsilon, amsGrad);
    }

    /// <summary>β^c; a negative β₁ keeps its sign.</summary>
    double Corrected(double beta) => correction == 1 ? beta : Math.CopySign(Math.Pow(Math.Abs(beta), correction), beta);
}

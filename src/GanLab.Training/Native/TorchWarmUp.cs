using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Training.Native;

/// <summary>
/// The first call of each function costs some hundred microseconds more than all later ones, and the first list operation twenty milliseconds: the runtime compiles the way across, libtorch makes its tables,
/// TorchScript compiles the functions that GanLab brings. What a first step calls is called here once, on another thread, while the script is read and the record begun. Draws nothing from libtorch's own generator.
/// </summary>
public static class TorchWarmUp
{
    const long N = 2;

    /// <summary>Does each once. Call it after <see cref="TorchLibrary.Load"/>.</summary>
    public static void Run()
    {
        using var scope = NewDisposeScope();
        using var random = new Generator(0);
        using var weight = new Parameter(zeros(N, N));
        using var bias = new Parameter(zeros(N));
        var places = randint(N, [N], dtype: int64, generator: random);
        var samples = randn([N, N, 1, 1], dtype: float32, generator: random).index_select(0, places).add_(zeros(1), 1).to(CPU);
        var hidden = nn.functional.relu(nn.functional.linear(samples.flatten(1), weight, bias));
        var fake = hidden.unflatten(1, [N, 1, 1]);
        var score = nn.functional.linear(fake.flatten(1), weight, bias).narrow(1, 0, 1);
        var scores = new Scores(score, score.detach());
        var (real, none) = Targets.Hard(scores);
        var loss = nn.functional.binary_cross_entropy_with_logits(score, real) + nn.functional.binary_cross_entropy_with_logits(scores.Fake, none);
        weight.grad = null;
        loss.backward(inputs: [weight, bias]);
        using var _ = no_grad();
        var optimiser = new Adam().Begin([weight, bias]);
        optimiser.Update(new(0, 1, null));
        TensorLists.Copy([zeros_like(weight)], [weight.clone()]);
        HostRead.Number(loss.detach().mean());
        optimiser.Memory.Dispose();
    }
}

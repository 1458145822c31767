using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>
/// D's passes on real and on generated samples at the same time, forward and back. A loss knows scores alone, so that it is differentiated by the scores first, and each pass by D's weights from there. Two gradients of a weight have one sum in either order.
/// </summary>
/// <param name="networks">The networks.</param>
sealed class TwoPasses(Networks networks) : IDisposable
{
    readonly Pass real = new(), fake = new();
    TwoThreads? threads;

    /// <summary>Such passes, where the experiment and the device allow them.</summary>
    public static TwoPasses? For(TrainingOptions training, Networks networks, Device device) =>
        training is { JudgeAtOnce: true, Accumulate: 1, Precision: TrainingPrecision.Float32 } && device.type == DeviceType.CPU ? new(networks) : null;

    /// <summary>True where there are threads for both and D takes two passes at once.</summary>
    public bool AreWorthwhile => get_num_threads() > 1 && networks.Discriminator.TakesTwoPassesAtOnce;

    /// <summary>True between the passes and their way back.</summary>
    public bool AreMade { get; private set; }

    /// <summary>D's judgements, whose scores are not connected with D.</summary>
    public (Judged Real, Judged Fake) Judge(Seen ofReal, Seen ofFake)
    {
        (threads ??= new()).Do(() => real.Make(() => networks.Judge(ofReal.Input, ofReal.Samples, ofReal.Labels)), () => fake.Make(() => networks.JudgeAside(ofFake)));
        AreMade = true;
        return (real.Cut(), fake.Cut());
    }

    /// <summary>Adds the gradients of a loss of these judgements to the weights'.</summary>
    public void Backward(Tensor loss, Tensor[] weights)
    {
        loss.backward(inputs: [real.Score, fake.Score]);
        threads!.Do(() => real.Back(weights), () => fake.Back(weights));
        networks.AddStatistics();
        Forget();
    }

    /// <summary>Forgets passes that were not followed by their way back.</summary>
    public void Forget() => AreMade = false;

    public void Dispose()
    {
        threads?.Dispose();
        real.Dispose();
        fake.Dispose();
    }

    /// <summary>One of the two, always made by the same thread. What it made lives until the next one: whoever looks at a batch after the update may ask for features.</summary>
    sealed class Pass : IDisposable
    {
        readonly List<Tensor> made = [];
        Judged? judged;
        Tensor? score;

        /// <summary>The score that is not connected with D.</summary>
        public Tensor Score => score!;

        public void Make(Func<Judged> judge)
        {
            Dispose();
            using var scope = NewDisposeScope();
            judged = judge();
            made.AddRange([judged.Score.DetachFromDisposeScope(), judged.Features.DetachFromDisposeScope()]);
        }

        public Judged Cut()
        {
            var whole = judged!;
            score = whole.Score.detach().requires_grad_(true);
            return new(whole.Samples, whole.Labels, () => whole.Features, score, whole.Of);
        }

        public void Back(Tensor[] weights)
        {
            using var scope = NewDisposeScope();
            if (Score.grad is { } gradient) judged!.Score.backward([gradient], inputs: weights);
        }

        public void Dispose()
        {
            foreach (var tensor in made) tensor.Dispose();
            made.Clear();
        }
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Small networks and batches, built by hand with the contract's own constructors.</summary>
static class Toy
{
    /// <summary>A D that is this function; the function may be any module over samples (N, C, H, W) → (N, 1).</summary>
    public static Discriminator Discriminator(nn.Module<Tensor, Tensor> score) => new(score, new ScoreItself().Build(1, new(Player.Discriminator)), new Dictionary<IAuxiliaryHead, nn.Module<Tensor, Tensor>>());

    /// <summary>A module that is this function, with these weights.</summary>
    public static nn.Module<Tensor, Tensor> Function(Func<Tensor, Tensor> function, params (string Name, Parameter Weight)[] weights) => new FunctionModule(function, weights);

    /// <summary>Both networks; each new generator is a call of <paramref name="newGenerator"/>.</summary>
    public static Networks Networks(Func<nn.Module<Tensor, Tensor>> newGenerator, nn.Module<Tensor, Tensor>? score = null) =>
        new(newGenerator(), Discriminator(score ?? Function(x => x.flatten(1).sum(1, keepdim: true))), new(0), newGenerator);

    /// <summary>One update of D, or of G where said so.</summary>
    public static Step Step(nn.Module<Tensor, Tensor>? score = null, long index = 0, long total = 100, Player player = Player.Discriminator) =>
        new(new Moment(index, total), player, Networks(() => nn.Identity(), score));

    /// <summary>A batch of D's update, as the game makes it: samples with requires_grad, judged by <paramref name="score"/>.</summary>
    /// <param name="real">Real samples (N, C, H, W).</param>
    /// <param name="fake">Generated samples.</param>
    /// <param name="score">Samples → scores (N, 1).</param>
    /// <param name="labels">Labels of both sides.</param>
    /// <param name="judged">Sees all samples and labels that are judged.</param>
    public static Batch Batch(Tensor real, Tensor fake, nn.Module<Tensor, Tensor> score, Tensor? labels = null, Action<Tensor, Tensor?>? judged = null)
    {
        var discriminator = Discriminator(score);
        Judged Judge(Tensor samples, Tensor? of)
        {
            judged?.Invoke(samples, of);
            return discriminator.Judge(samples, samples, of);
        }
        var (shown, made) = (real.detach().requires_grad_(true), fake.detach().requires_grad_(true));
        return new(new(zeros(real.shape[0], 1), labels), () => Judge(shown, labels), () => Judge(made, labels), Judge, _ => made);
    }

    sealed class FunctionModule : nn.Module<Tensor, Tensor>
    {
        readonly Func<Tensor, Tensor> function;

        public FunctionModule(Func<Tensor, Tensor> function, IEnumerable<(string Name, Parameter Weight)> weights) : base("function")
        {
            this.function = function;
            foreach (var (name, weight) in weights) register_parameter(name, weight);
        }

        public override Tensor forward(Tensor input) => function(input);
    }
}

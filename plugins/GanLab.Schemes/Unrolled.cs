using System.ComponentModel.DataAnnotations;
using static TorchSharp.torch;

namespace GanLab.Schemes;

/// <summary>
/// Unrolled GAN: D makes its update; then G descends its loss against the D of K steps later, D ← D − η·∂L_D/∂D, through which G's gradient flows, so that it feels how D will answer. The K steps are forgotten afterwards.
/// They are plain gradient steps on one batch (the authors' demo unrolls its optimiser). Memory and time grow with K.
/// Metz et al., "Unrolled Generative Adversarial Networks", 2017, equations 5 to 8.
/// </summary>
/// <remarks>Use it when modes come and go one after another and the networks are small; not when memory is short. Proved by <c>UnrolledTests</c>.</remarks>
public sealed record Unrolled : IUpdateScheme
{
    /// <summary>K, steps that D looks ahead. Default 5: the paper tries 1, 5 and 10.</summary>
    [Range(0, 1000)] public int Steps { get; init; } = 5;

    /// <summary>η of those steps; null: D's learning rate. Default null. A rate for Adam is too small for plain steps to matter: on toys about 0.1.</summary>
    [Range(0, double.MaxValue)] public Schedule? Rate { get; init; }

    /// <summary>Lets G's gradient flow through the K steps. Default: on; off is the ablation that only gives G an opponent from the future.</summary>
    public bool ThroughSteps { get; init; } = true;

    /// <inheritdoc />
    public void Iterate(IGame game)
    {
        ArgumentNullException.ThrowIfNull(game);
        game.Update(Player.Discriminator);
        var rate = Rate?.At(game.Moment) ?? game.LearningRate(Player.Discriminator);
        IReadOnlyList<Tensor> weights = [.. game.Parameters(Player.Discriminator)];
        for (var k = 0; k < Steps; k++)
        {
            IReadOnlyList<Tensor> slopes;
            using (game.Overlay(Player.Discriminator, weights)) slopes = Gradient.Of(game.Loss(Player.Discriminator, sameBatch: k > 0), weights);
            weights = [.. weights.Zip(slopes, (weight, slope) => weight - rate * (ThroughSteps ? slope : slope.detach()))];
        }
        Tensor[] own = [.. game.Parameters(Player.Generator)];
        using (game.Overlay(Player.Discriminator, weights))
        {
            var gradients = Gradient.Of(game.Loss(Player.Generator, sameBatch: Steps > 0, record: true), own);
            for (var i = 0; i < own.Length; i++) own[i].grad = gradients[i].detach();
        }
        game.Apply(Player.Generator);
    }
}

using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>A net from a file, as features. Samples go through it a few at a time; a sample that is not finite has features that are none.</summary>
sealed class LoadedNet : IFeatureNet
{
    const long AtOnce = 20;                                                   // 299×299 pixels take up to 10 MB each in the first layers
    readonly Func<Tensor, Tensor> extract;
    readonly Action dispose;

    LoadedNet(Identity identity, long size, Func<Tensor, Tensor> extract, Action dispose) =>
        (Name, Sha256, Resize, Size, this.extract, this.dispose) = (identity.Name, identity.Sha256, identity.Resize, size, extract, dispose);

    public string Name { get; }

    public string Sha256 { get; }

    public string Resize { get; }

    public long Size { get; }

    /// <summary>The net, after it has seen two images of noise.</summary>
    /// <param name="path">Its file, for messages.</param>
    /// <param name="identity">What it is called.</param>
    /// <param name="context">Shape and device of samples.</param>
    /// <param name="extract">Samples (N, C, H, W) in [−1, 1] → features (N, d) or (N, d, 1, 1).</param>
    /// <param name="dispose">Frees the weights.</param>
    /// <exception cref="LabException">What it makes of them are no features.</exception>
    public static LoadedNet Try(string path, Identity identity, FeatureContext context, Func<Tensor, Tensor> extract, Action dispose)
    {
        try
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            using var noise = new Generator(1);
            var made = extract(rand([2, context.Shape.Channels, context.Shape.Height, context.Shape.Width], generator: noise).mul_(2).sub_(1).to(context.Device));
            if (made.shape is not ([2, > 0] or [2, > 0, 1, 1]))
                throw new LabException($"{path} makes a tensor of shape ({string.Join(", ", made.shape)}) of 2 samples, which are no features; it must give one vector for each, (2, d) or (2, d, 1, 1).");
            if (!made.to(float32).isfinite().all().item<bool>())
                throw new LabException($"{path} makes features of noise that are infinite or not a number: its weights are damaged, or made for another input; get the file again.");
            return new(identity, made.shape[1], extract, dispose);
        }
        catch
        {
            dispose();
            throw;
        }
    }

    public Tensor Extract(Tensor samples)
    {
        using var scope = NewDisposeScope();
        return cat([.. samples.split(AtOnce).Select(Part)]).MoveToOuterDisposeScope();
    }

    public void Dispose() => dispose();

    Tensor Part(Tensor samples)
    {
        using var scope = NewDisposeScope();
        var finite = samples.flatten(1).isfinite().all(1, keepdim: true);                                  // (N, 1)
        return where(finite, extract(samples).flatten(1).to(float32), float.NaN).MoveToOuterDisposeScope();
    }

    /// <summary>What tells one net from another.</summary>
    /// <param name="Name">Its name in columns.</param>
    /// <param name="Sha256">SHA-256 of its file.</param>
    /// <param name="Resize">What is done to samples before they enter.</param>
    public sealed record Identity(string Name, string Sha256, string Resize);
}

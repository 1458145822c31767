using System.Runtime.InteropServices;
using GanLab.Training.Memory;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Passes one batch through both networks and both losses, so that shapes that do not fit are found, by layer, before training.</summary>
sealed class Probe(Experiment experiment, Networks networks, Roles roles, IDataSource data, Device device)
{
    readonly SampleShape shape = data.Shape;

    /// <summary>Makes both losses of one batch, without changing a weight, a buffer or the random numbers of the training.</summary>
    /// <returns>Bytes that layers give out in the update that makes more of them.</returns>
    /// <exception cref="LabException">Shapes do not fit, or memory does not suffice.</exception>
    public long Run(Game game, IEnumerable<nn.Module> memories)
    {
        try
        {
            return Run(game, memories, data.Next(experiment.Training.BatchSize));
        }
        catch (Exception e) when (OutOfMemory.Is(e))
        {
            throw OutOfMemory.Explained(e, experiment, device, shape, () => OutOfMemory.OfSmallBatch(experiment, device, shape, data.Classes, data.Count));
        }
    }

    long Run(Game game, IEnumerable<nn.Module> memories, DataBatch real)
    {
        using var scope = NewDisposeScope();
        using var fork = new RandomFork(experiment.Training.Seed, -1);
        using var undo = new Snapshot([networks.Generator, networks.Discriminator, .. memories]);
        using var trace = new LayerTrace(("generator", networks.Generator), ("discriminator", networks.Discriminator));
        try
        {
            Shapes(real);
            var most = 0L;
            foreach (var player in new[] { Player.Discriminator, Player.Generator })
            {
                var before = trace.Bytes;
                game.Differentiate(player, sameBatch: true);
                most = Math.Max(most, trace.Bytes - before);
            }
            game.Forget();
            return most;
        }
        catch (Exception e) when (e is (ExternalException or ArgumentException or InvalidOperationException) && !OutOfMemory.Is(e))
        {
            var reason = e.Message.Split('\n')[0].Trim();
            throw new LabException(trace.Culprit is { } layer
                ? $"{experiment.Name}: shapes do not fit in {layer}; libtorch says: {reason}"
                : $"{experiment.Name}: one batch could not be passed through the networks and losses; libtorch says: {reason}", e);
        }
    }

    void Shapes(DataBatch real)
    {
        using var _ = no_grad();
        var n = experiment.Training.BatchSize;
        var fake = networks.Generate(new(experiment.Latents.Draw(n, experiment.Training.LatentSize, device), real.Labels));
        Expect(fake, [n, shape.Channels, shape.Height, shape.Width], $"{experiment.Generator.GetType().Name} makes samples of shape", "the data's are");
        Expect(real.Samples, [n, shape.Channels, shape.Height, shape.Width], $"{experiment.Data.GetType().Name} gives samples of shape", "it says they are");

        var seen = roles.Input(real.Samples, new(default, Player.Discriminator, networks));
        var input = roles.InputShape(shape);
        var judged = networks.Judge(seen, real.Samples, real.Labels);
        Expect(seen, [seen.shape[0], input.Channels, input.Height, input.Width], "the input transforms give D samples of shape", "they say they are");
        if (judged.Features.dim() != 2) Expect(judged.Features, [seen.shape[0], judged.Features.numel() / seen.shape[0]], $"{experiment.Discriminator.GetType().Name} gives features of shape", "features must be");
        Expect(judged.Score, [seen.shape[0], 1], $"{experiment.Head.GetType().Name} gives scores of shape", "scores must be");
    }

    void Expect(Tensor got, long[] wanted, string what, string but)
    {
        if (!got.shape.SequenceEqual(wanted))
            throw new LabException($"{experiment.Name}: {what} ({string.Join(", ", got.shape)}), but {but} ({string.Join(", ", wanted)}).");
    }
}

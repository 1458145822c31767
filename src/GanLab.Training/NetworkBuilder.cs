using GanLab.Training.Memory;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Builds both networks of an experiment on a device.</summary>
static class NetworkBuilder
{
    /// <exception cref="LabException">A technique would change nothing, or memory does not suffice for the weights.</exception>
    public static Networks Build(Experiment e, Roles roles, SampleShape shape, long classes, Device device, IReadOnlyCollection<Player> channelsLast, Journal journal)
    {
        try
        {
            return Built(e, roles, shape, classes, device, channelsLast, journal);
        }
        catch (Exception failure) when (OutOfMemory.Is(failure))
        {
            throw OutOfMemory.Explained(failure, e, device, shape, () => null);
        }
    }

    static Networks Built(Experiment e, Roles roles, SampleShape shape, long classes, Device device, IReadOnlyCollection<Player> channelsLast, Journal journal)
    {
        var labels = new LabelSource(classes);
        LayerFactory For(Player player) => new(player, device, labels, roles.On(player)) { LogOf = journal.Of, ChannelsLast = channelsLast.Contains(player) };
        var (forGenerator, forDiscriminator) = (For(Player.Generator), For(Player.Discriminator));
        nn.Module<Tensor, Tensor> Generator(LayerFactory layers) => layers.Build(e.Generator, e.Training.LatentSize, shape).to(device);

        var generator = Generator(forGenerator);
        var body = forDiscriminator.Build(e.Discriminator, roles.InputShape(shape));
        var head = forDiscriminator.Build(e.Head, body.Features);
        var auxiliary = new Dictionary<IAuxiliaryHead, nn.Module<Tensor, Tensor>>(ReferenceEqualityComparer.Instance);
        foreach (var stabiliser in roles.AuxiliaryHeads) auxiliary.Add(stabiliser, forDiscriminator.Build(stabiliser, body.Features));
        var discriminator = new Discriminator(body.Module, head, auxiliary);
        discriminator.to(device);

        RefuseUnused(e, roles, [forGenerator, forDiscriminator]);
        return new(generator, discriminator, labels, () => Generator(For(Player.Generator))) { Samples = shape };
    }

    static void RefuseUnused(Experiment e, Roles roles, IReadOnlyList<LayerFactory> factories)
    {
        foreach (var stabiliser in roles.Names.Keys.Where(stabiliser => stabiliser is IParametrisation or IWeightInitialiser or IBlockBuilder or IBlockWrapper))
        {
            var asked = factories.Where(layers => stabiliser.On.HasFlag(layers.Player)).ToList();
            if (asked.Any(layers => layers.Used.Contains(stabiliser))) continue;
            var networks = string.Join(" and ", asked.Select(layers => layers.Player == Player.Generator ? e.Generator.GetType().Name : e.Discriminator.GetType().Name).Distinct());
            var what = stabiliser is IParametrisation or IWeightInitialiser ? "takes no layer from its LayerFactory" : "asks its LayerFactory for no block that it changes";
            throw new LabException($"{e.Name}: {stabiliser.GetType().Name} would change nothing, because {networks} {what}; leave it out, or use a network that does.");
        }
    }
}

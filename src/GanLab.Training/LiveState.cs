using GanLab.Training.Measuring;
using GanLab.Training.Results;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Everything of a run that must be saved and put back for it to go on as if it had never stopped.</summary>
sealed class LiveState(TrainedModules modules, Game game, IDataSource data, Generator order, Ledger ledger, Stopper stopper)
{
    const string Random = "random", Data = "data", Progress = "progress", Order = "order-generator", Cpu = "cpu";
    static readonly string[] reserved = [Random, Data, Progress, "training"];

    /// <summary>The state as it is now, or null once a loss was not finite.</summary>
    public TrainingState? Capture(long step, double seconds)
    {
        if (!ledger.Settle()) return null;
        var parts = Modules().ToDictionary(part => part.Key, part => (IReadOnlyDictionary<string, Tensor>)Tensors(part.Value));
        parts.Add(Data, new Dictionary<string, Tensor>(data.Position()) { [Order] = order.get_state() });
        parts.Add(Random, new Dictionary<string, Tensor> { [Cpu] = get_rng_state() });
        parts.Add(Progress, ledger.Save().Concat(stopper.Save()).ToDictionary());
        return new(step, seconds, parts);
    }

    /// <exception cref="LabException">The state is another experiment's.</exception>
    public void Restore(TrainingState state)
    {
        var saved = Modules().ToDictionary(part => part.Key, part => (Live: Tensors(part.Value), Saved: Of(state, part.Key)));
        foreach (var (name, part) in saved) Check(name, part.Live, part.Saved);
        var (position, progress) = (Of(state, Data), Of(state, Progress));
        using (no_grad())
        {
            foreach (var part in saved.Values)
                foreach (var (name, tensor) in part.Live) tensor.copy_(part.Saved[name]);
        }
        try
        {
            order.set_state(position[Order]);
            data.GoTo(position);
            set_rng_state(Of(state, Random)[Cpu]);
            ledger.Restore(progress);
            stopper.Restore(progress);
        }
        catch (KeyNotFoundException missing)
        {
            throw Other("training", missing.Message);
        }
    }

    /// <summary>What all of it takes.</summary>
    /// <param name="activations">Bytes that one update keeps for its gradient.</param>
    public MemoryEstimate Memory(long activations)
    {
        nn.Module[] networks = [modules.Generator, modules.Discriminator];
        var parameters = networks.SelectMany(network => network.parameters()).ToList();
        var optimisers = game.Optimisers.All.Sum(optimiser => Bytes(Tensors(optimiser).Values));
        var all = Modules().Values.Sum(module => Bytes(Tensors(module).Values));
        return new(Bytes(parameters), Bytes(parameters.Where(parameter => parameter.requires_grad)), optimisers, all - optimisers - Bytes(parameters), data.Count * data.Shape.Values * (data.Shape.IsVector ? 4 : 1), activations);
    }

    static long Bytes(IEnumerable<Tensor> tensors) => tensors.Sum(tensor => tensor.numel() * tensor.element_size());

    /// <summary>Everything that lives in modules, by the name of its part; a stabiliser whose name is taken gets another.</summary>
    Dictionary<string, nn.Module> Modules()
    {
        var (optimisers, scalers) = (game.Optimisers, game.Scalers);
        var named = new Dictionary<string, nn.Module> { ["generator"] = modules.Generator, ["discriminator"] = modules.Discriminator, ["optimiser.generator"] = optimisers.Generator, ["optimiser.discriminator"] = optimisers.Discriminator };
        if (scalers.Generator is { } ofGenerator) named.Add("scaler.generator", ofGenerator);
        if (scalers.Discriminator is { } ofDiscriminator) named.Add("scaler.discriminator", ofDiscriminator);
        foreach (var (name, memory) in modules.Memories) named.Add(named.ContainsKey(name) || reserved.Contains(name) ? $"{name}-memory" : name, memory);
        return named;
    }

    static Dictionary<string, Tensor> Tensors(nn.Module module) => module.state_dict();

    static IReadOnlyDictionary<string, Tensor> Of(TrainingState state, string part) => state.Parts.TryGetValue(part, out var saved) ? saved : throw Other(part, "it is missing");

    static void Check(string part, IReadOnlyDictionary<string, Tensor> live, IReadOnlyDictionary<string, Tensor> saved)
    {
        if (live.Keys.FirstOrDefault(name => !saved.ContainsKey(name)) is { } missing) throw Other(part, $"the tensor '{missing}' is missing");
        if (saved.Keys.FirstOrDefault(name => !live.ContainsKey(name)) is { } extra) throw Other(part, $"the tensor '{extra}' has no place here");
        foreach (var (name, tensor) in live)
            if (!tensor.shape.SequenceEqual(saved[name].shape)) throw Other(part, $"the tensor '{name}' is of shape ({string.Join(", ", saved[name].shape)}), where ({string.Join(", ", tensor.shape)}) is due");
    }

    static LabException Other(string part, string why) => new($"The checkpoint does not fit the experiment: in '{part}', {why}. Was the experiment or a plugin changed since?");
}

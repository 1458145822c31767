using GanLab.Training.Precision;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>One player's weights, optimiser and last batch.</summary>
sealed class Side
{
    public Side(nn.Module network, Experiment experiment, Player player, Device device)
    {
        Parameters = [.. network.parameters()];
        AsTensors = [.. Parameters];
        Optimiser = experiment.Optimisers.Of(player).Begin(Parameters);
        Overlays = new(() => new(network, Parameters));
        if (experiment.Training.Precision == TrainingPrecision.Float16) Scaler = new(device);
    }

    public Parameter[] Parameters { get; }
    public Tensor[] AsTensors { get; }
    public IOptimiserRun Optimiser { get; }
    public Lazy<Overlays> Overlays { get; }
    public Batch? Batch { get; set; }

    /// <summary>Scales the loss, in float16.</summary>
    public LossScaler? Scaler { get; }

    /// <summary>What an update changes: weights, and what the optimiser remembers.</summary>
    public IEnumerable<Tensor> Changed => AsTensors.Concat(Optimiser.Memory.state_dict().Values);
}

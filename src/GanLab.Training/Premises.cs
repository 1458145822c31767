using GanLab.Training.Precision;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>What must hold before anything is built, and what is set for the whole process.</summary>
static class Premises
{
    /// <summary>Checks the experiment and whether the device can train it; warns; applies its settings of the device.</summary>
    /// <exception cref="LabException">Options or combinations do not fit, or the device cannot train in the precision.</exception>
    public static void Settle(Experiment experiment, Device device, Action<string> notice)
    {
        foreach (var warning in ExperimentCheck.Validate(experiment)) notice($"warning  {warning}");
        PrecisionCheck.Require(experiment.Training.Precision, device.type);
        CudaSettings.Apply(experiment.Training, device.type);
    }
}

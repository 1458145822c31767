using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Compares the range of the data with what a generator can reach: with a bounded last layer and data beyond it, D has won before it begins.</summary>
static class OutputRange
{
    const double Tolerance = 1e-4;

    /// <summary>What is wrong, or null.</summary>
    public static Concern? Concern(Experiment experiment, nn.Module generator, Tensor real)
    {
        if (LastOf(generator) is not { } last) return null;
        var (low, high, name) = last is Tanh ? (-1, 1, "tanh") : (0, 1, "sigmoid");
        var (least, most) = (real.min().to(float64).item<double>(), real.max().to(float64).item<double>());
        var data = $"{experiment.Data.GetType().Name} gives values from {least:0.###} to {most:0.###}";
        var reach = $"the generator ends with a {name}, which gives {low} to {high}";
        if (least < low - Tolerance || most > high + Tolerance)
            return GanLab.Concern.Refuse($"{data}, but {reach}: D would tell them apart by that alone. Scale the data to [{low}, {high}], or let the generator end without a {name} (Output = OutputUnit.Linear where the network has that option).");
        return last is Tanh && least >= 0 && most - least > 0.5
            ? GanLab.Concern.Warn($"{data}, and {reach}: half of its range is never real. Scale the data to [-1, 1].")
            : null;
    }

    /// <summary>The last layer, if it is a tanh or a sigmoid.</summary>
    static nn.Module? LastOf(nn.Module module)
    {
        while (module.children().LastOrDefault() is { } last) module = last;
        return module is Tanh or Sigmoid ? module : null;
    }
}

using GanLab.Training.Results;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Runs.Tests.Support;

/// <summary>States to save, whose numbers tell their step.</summary>
static class State
{
    public static TrainingState Of(long step) => new(step, step * 0.01, new Dictionary<string, IReadOnlyDictionary<string, Tensor>>
    {
        ["generator"] = Named("0.weight", step),
        ["discriminator"] = Named("0.weight", -step),
        ["optimiser.generator"] = Named("moment", step * 2),
        ["ema"] = Named("average", step / 2.0),
        ["data"] = Named("order-generator", 1),
        ["random"] = Named("cpu", 2),
        ["progress"] = Named("row/loss/generator", 0.5),
    });

    /// <summary>The step that the numbers tell.</summary>
    public static long Told(TrainingState state) => (long)state.Parts["generator"]["0.weight"][0].ToDouble();

    static Dictionary<string, Tensor> Named(string name, double value) => new() { [name] = full([300], value, dtype: float64) };
}

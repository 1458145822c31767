using static TorchSharp.torch;

namespace GanLab.Losses;

/// <summary>ln(1 + eˣ), exact at every size: torch's own softplus returns x above 20.</summary>
static class Softplus
{
    public static Tensor Of(Tensor x) => -nn.functional.logsigmoid(-x);
}

using static TorchSharp.torch;

namespace GanLab;

/// <summary>Offers another generator than the trained one for samples and metrics: an average of its weights.</summary>
public interface IEvaluationGenerator : IStabiliser
{
    /// <summary>The generator to show and to measure: latent (N, L) → samples (N, C, H, W). The last one in the list wins.</summary>
    nn.Module<Tensor, Tensor> ForEvaluation { get; }
}

using static TorchSharp.torch;

namespace GanLab;

/// <summary>Changes what D sees, real and generated alike: noise, augmentation, packing. Gradients flow through it.</summary>
public interface IInputTransform : IStabiliser
{
    /// <summary>Samples (N, C, H, W) → what D sees.</summary>
    Tensor Transform(Tensor samples, Step step);

    /// <summary>Shape of one sample of what D sees. Transforms that change it must come last in the list.</summary>
    SampleShape ShapeAfter(SampleShape shape) => shape;
}

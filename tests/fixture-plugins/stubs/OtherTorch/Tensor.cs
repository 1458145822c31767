namespace TorchSharp;

public sealed class Tensor;

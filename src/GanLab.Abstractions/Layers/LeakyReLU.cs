using TorchSharp;
using static TorchSharp.torch;

namespace GanLab;

/// <summary>max(x, 0) + slope·min(x, 0) (Maas et al., 2013). TorchSharp's module boxes its slope anew at each call and leaves the box to the finaliser; this one keeps it.</summary>
sealed class LeakyReLU(double negativeSlope) : nn.Module<Tensor, Tensor>("LeakyReLU"), ISamplewise
{
    readonly Scalar slope = negativeSlope.ToScalar();

    /// <summary>What is left of negative values.</summary>
    public double NegativeSlope => negativeSlope;

    public override Tensor forward(Tensor input) => input.leaky_relu(slope);
}

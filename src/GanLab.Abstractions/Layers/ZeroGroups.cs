using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// <see cref="ZeroChannels"/> for a convolution in groups: each group's own channels go up to full blocks, as zeros at the end of all channels would move the groups' borders.
/// A convolution with one channel in and out for each group works on blocks of groups, and gets zero groups at the end.
/// </summary>
sealed class ZeroGroups
{
    readonly long given, inputs, outputs, missingGroups;
    readonly (long Features, long Image) missing;

    public ZeroGroups(Tensor input, long inputs, long outputs, long groups)
    {
        (given, this.inputs, this.outputs) = (groups, inputs / groups, outputs / groups);
        if (this.inputs == 1 && this.outputs == 1) missingGroups = ZeroChannels.Missing(input, groups, 0).Features;
        else missing = (ZeroChannels.Missing(input, this.outputs, 0).Features, ZeroChannels.Missing(input, this.inputs, 0).Features);
    }

    /// <summary>Groups to compute.</summary>
    public long Groups => given + missingGroups;

    /// <summary>(N, groups·I, H, W), with the missing zeros.</summary>
    public Tensor Samples(Tensor samples) => Pad(samples, 1, inputs, [0, 0, 0, 0, 0, missing.Image], [0, 0, 0, 0, 0, missingGroups]);

    /// <summary>(groups·O, I, k, k), with the missing zeros.</summary>
    public Tensor Weight(Tensor weight) => Pad(weight, 0, outputs, [0, 0, 0, 0, 0, missing.Image, 0, missing.Features], [0, 0, 0, 0, 0, 0, 0, missingGroups]);

    /// <summary>(groups·O), with the missing zeros.</summary>
    public Tensor? Bias(Tensor? bias) => bias is null ? null : Pad(bias, 0, outputs, [0, missing.Features], [0, missingGroups]);

    /// <summary>(N, …, H, W) → (N, groups·O, H, W).</summary>
    public Tensor Cut(Tensor output) => missingGroups > 0 ? output.narrow(1, 0, given)
        : missing.Features > 0 ? output.unflatten(1, [given, -1]).narrow(2, 0, outputs).flatten(1, 2)
        : output;

    Tensor Pad(Tensor of, long axis, long channels, long[] inGroups, long[] behind) => missingGroups > 0 ? nn.functional.pad(of, behind)
        : missing == (0, 0) ? of
        : nn.functional.pad(of.unflatten(axis, [given, channels]), inGroups).flatten(axis, axis + 1);
}

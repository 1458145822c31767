using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Bench.Compare;

/// <summary>A product of two 1024×1024 matrices of floats: what the machine can do at most.</summary>
static class MatrixProduct
{
    const long Side = 1024;

    /// <summary>Floating-point operations of one product.</summary>
    public const double Operations = 2.0 * Side * Side * Side;

    public static void Measure(Job job)
    {
        var device = torch.device(job.Device);
        using var guard = no_grad();
        var (a, b) = (randn(Side, Side, device: device), randn(Side, Side, device: device));
        var c = empty(Side, Side, device: device);
        var meter = new Meter(warmUp: 1, () => c[0, 0].ToSingle());
        do
        {
            using var scope = NewDisposeScope();
            c.copy_(mm(a, b));
        }
        while (!meter.Stepped());
    }
}

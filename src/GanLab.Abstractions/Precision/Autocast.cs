using System.Runtime.InteropServices;
using TorchSharp;

namespace GanLab;

/// <summary>
/// libtorch's automatic casts: while they are on, products and convolutions of a device compute in 16 bits, and what needs more (softmax, losses, sums of powers) in float32. Weights stay float32.
/// The engine switches them on while it passes samples through a network (<see cref="TrainingOptions.Precision"/>); a part of a network that must not lose digits switches them off around itself with <see cref="Suspend"/>.
/// </summary>
public static class Autocast
{
    [ThreadStatic] static DeviceType? on;

    /// <summary>True where this libtorch exports what the casts need; false on Windows, whose names differ.</summary>
    public static bool IsAvailable => Calls.All is not null;

    /// <summary>True while this thread's operations are cast.</summary>
    internal static bool IsOn => on is not null;

    /// <summary>Switches the casts on, until disposed. They are off while a gradient is computed: end them before.</summary>
    /// <param name="device">The device whose operations are cast.</param>
    /// <param name="type">float16 or bfloat16.</param>
    /// <exception cref="LabException">This libtorch does not export the functions.</exception>
    public static IDisposable Begin(DeviceType device, torch.ScalarType type)
    {
        var calls = Calls.All ?? throw new LabException("This libtorch does not export the functions of automatic casts (on Windows none does); train in float32.");
        calls.SetType((sbyte)device, (sbyte)type);
        calls.SetEnabled((sbyte)device, 1);
        calls.Enter();
        var before = on;
        on = device;
        return new Scope(() =>
        {
            on = before;
            if (calls.Leave() == 0) calls.ClearCache();                       // casts of weights that are about to change
            calls.SetEnabled((sbyte)device, (byte)(before == device ? 1 : 0));
        });
    }

    /// <summary>Switches the casts off, until disposed; null, and no work, where they are not on. Tensors that come from before may be of 16 bits: convert them with <c>to(float32)</c>.</summary>
    public static IDisposable? Suspend()
    {
        if (on is not { } device || Calls.All is not { } calls) return null;
        calls.SetEnabled((sbyte)device, 0);
        on = null;
        return new Scope(() =>
        {
            on = device;
            calls.SetEnabled((sbyte)device, 1);
        });
    }

    /// <summary>The tensor in float32 where it has 16 bits; any other as it is. For sums of squares and small ε: 1e-8 is 0 in float16.</summary>
    public static torch.Tensor Widened(torch.Tensor tensor) => tensor.dtype is torch.ScalarType.Float16 or torch.ScalarType.BFloat16 ? tensor.to(torch.ScalarType.Float32) : tensor;

    sealed class Scope(Action end) : IDisposable
    {
        public void Dispose() => end();
    }

    sealed record Calls(Calls.Enable SetEnabled, Calls.Choose SetType, Calls.Count Enter, Calls.Count Leave, Calls.Plain ClearCache)
    {
        public static Calls? All { get; } = Find();

        static Calls? Find() =>
            LibTorch.Find<Enable>("_ZN2at8autocast20set_autocast_enabledEN3c1010DeviceTypeEb") is { } enable
            && LibTorch.Find<Choose>("_ZN2at8autocast18set_autocast_dtypeEN3c1010DeviceTypeENS1_10ScalarTypeE") is { } choose
            && LibTorch.Find<Count>("_ZN2at8autocast17increment_nestingEv") is { } enter
            && LibTorch.Find<Count>("_ZN2at8autocast17decrement_nestingEv") is { } leave
            && LibTorch.Find<Plain>("_ZN2at8autocast11clear_cacheEv") is { } clear ? new(enable, choose, enter, leave, clear) : null;

        [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
        internal delegate void Enable(sbyte device, byte enabled);

        [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
        internal delegate void Choose(sbyte device, sbyte type);

        [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
        internal delegate int Count();

        [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
        internal delegate void Plain();
    }
}

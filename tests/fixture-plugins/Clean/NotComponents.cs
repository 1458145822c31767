using GanLab;
using static TorchSharp.torch;

namespace Clean;

/// <summary>Abstract: no component, but its heirs are.</summary>
public abstract record Nothing<T> : IPenalty
{
    /// <inheritdoc />
    public Tensor Penalty(Batch batch, Step step) => zeros(1);
}

/// <summary>A component by its base class.</summary>
public sealed record Heir : Nothing<int>;

/// <summary>Generic: no component.</summary>
public sealed record Generic<T> : IStabiliser;

/// <summary>Without a constructor without parameters: no component.</summary>
/// <param name="Value">Any.</param>
public sealed record Demanding(int Value) : IStabiliser;

/// <summary>Without a public constructor: no component.</summary>
public sealed class Closed : IStabiliser
{
    Closed() { }

    /// <summary>The only one.</summary>
    public static Closed Instance { get; } = new();
}

/// <summary>Marked, but of no kind: no component.</summary>
public sealed class Kindless : IComponent;

sealed record Internal : IStabiliser;

using System.Runtime.CompilerServices;
using GanLab;

namespace ThrowingModule;

public sealed record Begun : IStabiliser
{
    public int Steps { get; init; } = 1;
}

static class Start
{
    [ModuleInitializer]
    internal static void Check() => throw new InvalidOperationException("no licence found");
}

using GanLab;

namespace ThirdInBody;

public sealed record Waiting : IStabiliser
{
    public int Steps { get; init; } = Third.Library.Edition();
}

using GanLab;

namespace ThirdInType;

public sealed class Waiting : Third.Library, IStabiliser
{
    public int Steps { get; init; } = Edition();
}

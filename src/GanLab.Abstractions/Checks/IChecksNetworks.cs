namespace GanLab;

/// <summary>A component that knows which networks it does not go together with. Asked when both are built, before the first step.</summary>
public interface IChecksNetworks : IComponent
{
    /// <summary>What is wrong with the networks in the eyes of this component; nothing if all is well.</summary>
    IEnumerable<Concern> Check(Networks networks);
}

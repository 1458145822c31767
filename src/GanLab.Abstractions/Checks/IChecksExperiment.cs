namespace GanLab;

/// <summary>A component that knows what it does not go together with. Asked before anything is built.</summary>
public interface IChecksExperiment : IComponent
{
    /// <summary>What is wrong with the experiment in the eyes of this component; nothing if all is well.</summary>
    IEnumerable<Concern> Check(Experiment experiment);
}

namespace GanLab;

/// <summary>How the two players move in one iteration.</summary>
public interface IUpdateScheme : IComponent
{
    /// <summary>Makes one iteration.</summary>
    void Iterate(IGame game);
}

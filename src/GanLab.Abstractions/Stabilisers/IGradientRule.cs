namespace GanLab;

/// <summary>Changes a player's gradients before its optimiser uses them: clipping.</summary>
public interface IGradientRule : IStabiliser
{
    /// <summary>Called without gradient recording, after the player's loss was differentiated; changes <c>grad</c> in place.</summary>
    void BeforeUpdate(Step step);
}

namespace GanLab;

/// <summary>Something that a component objects to in an experiment.</summary>
/// <param name="Refused">True if the experiment must not run; false for a warning.</param>
/// <param name="Sentence">What is wrong, why, and what to do.</param>
public sealed record Concern(bool Refused, string Sentence)
{
    /// <summary>The experiment must not run.</summary>
    public static Concern Refuse(string sentence) => new(true, sentence);

    /// <summary>The experiment may run, and the user should know.</summary>
    public static Concern Warn(string sentence) => new(false, sentence);
}

namespace GanLab.Metrics;

/// <summary>Whether a point exactly on the surface of a ball lies in it. Codes differ, see <see cref="PrecisionRecall"/> and <see cref="DensityCoverage"/>.</summary>
public enum Boundary
{
    /// <summary>It does not: distance &lt; radius (Naeem et al.'s code).</summary>
    Strict,

    /// <summary>It does: distance ≤ radius (Kynkäänniemi et al.'s code).</summary>
    Inclusive,
}

namespace GanLab.Runs.Plots;

/// <summary>How curves are drawn.</summary>
public sealed record CurvePlotOptions
{
    /// <summary>Values in a moving mean; 1 leaves the values as they are.</summary>
    public int Smooth { get; init; } = 1;

    /// <summary>True for a logarithmic axis of values: what is not above 0 becomes a gap.</summary>
    public bool Logarithmic { get; init; }

    /// <summary>True for training time along the abscissa in place of steps.</summary>
    public bool OverTime { get; init; }

    /// <summary>True to draw each run by itself, seeds of one configuration too.</summary>
    public bool Each { get; init; }
}

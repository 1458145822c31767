namespace GanLab.Hosting.Scripts;

/// <summary>The place of one option in an experiment, such as <c>stabilisers.r1.gamma</c>, and the value it shall have.</summary>
sealed class OptionPath(string path, string text)
{
    readonly string[] segments = path.Split('.');

    /// <summary>True for names with a dot: parameters have none.</summary>
    public static bool Is(string name) => name.Contains('.', StringComparison.Ordinal);

    /// <summary>Copies with the option set.</summary>
    /// <exception cref="LabException">The path does not fit one of them, or the value is of the wrong type.</exception>
    public IReadOnlyList<Experiment> SetIn(IReadOnlyList<Experiment> experiments)
    {
        var attempts = experiments.Select(Try).ToList();
        if (attempts.Find(attempt => attempt.Problem is not null) is not { } failed) return [.. attempts.Select(attempt => attempt.Changed!)];
        var fitting = attempts.Find(attempt => attempt.Problem is null);
        throw new LabException(fitting is null ? failed.Problem! : $"{failed.Problem} That is so in experiment '{failed.Original.Name}', but not in '{fitting.Original.Name}'.");
    }

    Attempt Try(Experiment experiment)
    {
        try
        {
            return new(experiment, (Experiment)Set(experiment, 0), null);
        }
        catch (LabException problem)
        {
            return new(experiment, null, problem.Message);
        }
    }

    /// <summary>A copy of <paramref name="owner"/>, to which the first <paramref name="depth"/> segments led, with the option set.</summary>
    object Set(object owner, int depth)
    {
        var place = OptionPlace.Find(owner, string.Join('.', segments[..depth]), segments[depth], $"--set {path}");
        return place.With(depth == segments.Length - 1 ? place.Parse(text) : Set(place.ValueToChange, depth + 1));
    }

    sealed record Attempt(Experiment Original, Experiment? Changed, string? Problem);
}

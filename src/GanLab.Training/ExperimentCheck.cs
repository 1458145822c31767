using System.Text.RegularExpressions;

namespace GanLab.Training;

/// <summary>Checks an experiment before anything is built: options, ranges, and combinations. Touches no tensor.</summary>
public static partial class ExperimentCheck
{
    static readonly Type[] roles =
    [
        typeof(IParametrisation), typeof(IWeightInitialiser), typeof(IBlockBuilder), typeof(IBlockWrapper), typeof(INetworkWrapper),
        typeof(IInputTransform), typeof(IFakeTransform), typeof(ITargetTransform), typeof(IAuxiliaryHead),
        typeof(IPenalty), typeof(IGradientRule), typeof(IAfterStep), typeof(IStateful), typeof(IEvaluationGenerator),
    ];

    /// <summary>Checks the experiment.</summary>
    /// <returns>What the user should know about it all the same, one sentence each.</returns>
    /// <exception cref="LabException">Something does not fit; every problem, one a line.</exception>
    public static IReadOnlyList<string> Validate(Experiment experiment)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        var problems = Missing(experiment).ToList();
        if (problems.Count == 0) problems.AddRange([.. Options(experiment), .. Stabilisers(experiment), .. Measured(experiment)]);
        var concerns = problems.Count == 0 ? Concerns.Of(experiment) : [];
        problems.AddRange(concerns.Where(concern => concern.Refused).Select(concern => concern.Sentence));
        if (problems.Count > 0) throw new LabException(string.Join('\n', problems.Select(problem => $"{experiment.Name}: {problem}")));
        return [.. concerns.Select(concern => concern.Sentence)];
    }

    static IEnumerable<string> Missing(Experiment e)
    {
        if (e.Name is null || !NamePattern().IsMatch(e.Name)) yield return $"the name '{e.Name}' must consist of letters, digits, '-', '_' and '.', at most 60, and begin with a letter or digit.";
        (string Name, object? Value)[] parts =
        [
            ("Data", e.Data), ("Generator", e.Generator), ("Discriminator", e.Discriminator), ("Head", e.Head), ("Loss", e.Loss), ("Scheme", e.Scheme), ("Latents", e.Latents),
            ("Training", e.Training), ("Optimisers", e.Optimisers), ("Optimisers.Generator", e.Optimisers?.Generator), ("Stabilisers", e.Stabilisers), ("Metrics", e.Metrics), ("Evaluation", e.Evaluation),
        ];
        foreach (var (name, value) in parts)
            if (value is null) yield return $"{name} is null; give it a value or leave it out.";
        if (e.Stabilisers?.Any(stabiliser => stabiliser is null) == true) yield return "Stabilisers holds a null.";
        if (e.Metrics?.Any(metric => metric is null) == true) yield return "Metrics holds a null.";
    }

    static IEnumerable<string> Options(Experiment e)
    {
        var problems = Concerns.Parts(e).DistinctBy(part => part.Component, ReferenceEqualityComparer.Instance).SelectMany(part => OptionCheck.Problems(part.Component, part.Path));
        return DevicePattern().IsMatch(e.Training.Device ?? "") ? problems : problems.Append($"training.device is '{e.Training.Device}'; it must be auto, cpu, cuda, or cuda:N.");
    }

    static IEnumerable<string> Stabilisers(Experiment e)
    {
        foreach (var stabiliser in e.Stabilisers)
        {
            var name = stabiliser.GetType().Name;
            if (!roles.Any(role => role.IsInstanceOfType(stabiliser)))
                yield return $"{name} is a stabiliser that fills no role: it must implement at least one of {string.Join(", ", roles.Select(role => role.Name))}.";
            if (Copies.Method(stabiliser) is null) yield return $"{name} is a class; a stabiliser must be a record, so that each run can work on its own copy.";
            if ((stabiliser.On & Player.Both) == 0) yield return $"{name} acts on no player: its On must be Generator, Discriminator or Both.";
        }
        if (e.Loss is IAdaptiveLoss && Copies.Method(e.Loss) is null) yield return $"{e.Loss.GetType().Name} is a class; a loss that remembers must be a record, so that each run can work on its own copy.";
        if (e.Stabilisers.Count != e.Stabilisers.Distinct(ReferenceEqualityComparer.Instance).Count()) yield return "the same stabiliser object stands in Stabilisers twice.";
        if (e.Loss is not ITargetLoss && e.Stabilisers.OfType<ITargetTransform>().FirstOrDefault() is { } moved)
            yield return $"{moved.GetType().Name} changes the targets of the loss, but {e.Loss.GetType().Name} has none; use a loss with targets, such as NonSaturating or LeastSquares, or leave {moved.GetType().Name} out.";
        var probe = new SampleShape(3, 8, 8);
        var changes = e.Stabilisers.OfType<IInputTransform>().SkipWhile(transform => transform.ShapeAfter(probe) == probe).ToList();
        if (changes.Skip(1).FirstOrDefault(transform => transform.ShapeAfter(probe) == probe) is { } late)
            yield return $"{changes[0].GetType().Name} changes the shape of what D sees, so it must come after {late.GetType().Name} in Stabilisers.";
    }

    static IEnumerable<string> Measured(Experiment e)
    {
        foreach (var reason in e.Metrics.Select(metric => metric.WhyNot(e.Data)).OfType<string>()) yield return reason;
    }

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^(auto|cpu|cuda(:[0-9]{1,3})?)$")]
    private static partial Regex DevicePattern();
}

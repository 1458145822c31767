namespace GanLab.Hosting.Scripts;

/// <summary>What a script returned, as a list of experiments.</summary>
static class ReturnedExperiments
{
    const string Advice = "end it with: return new Experiment(\"name\") { … }; or return a sequence of experiments";

    /// <summary>The experiments; a sequence is gone through once.</summary>
    /// <exception cref="LabException">It is no experiment and no sequence of experiments, or a sequence without any, with a null, or with the same name twice.</exception>
    public static IReadOnlyList<Experiment> Read(object? returned, string script) => returned switch
    {
        Experiment one => [one],
        IEnumerable<Experiment?> many => Read(many, script),
        null => throw Nothing(script),
        Task => throw new LabException($"{script} returned a task that it did not wait for; put 'await' before what it returns."),
        _ => throw new LabException($"{script} returned {Describe(returned.GetType())}, which is no experiment; {Advice}."),
    };

    /// <summary>What is said of a script that returned nothing.</summary>
    public static LabException Nothing(string script) => new($"{script} returned nothing; {Advice}.");

    static List<Experiment> Read(IEnumerable<Experiment?> sequence, string script)
    {
        var experiments = new List<Experiment>();
        foreach (var experiment in sequence)
        {
            experiments.Add(experiment ?? throw new LabException($"{script} returned a sequence whose element {experiments.Count} (counted from 0) is null; return experiments only."));
        }
        if (experiments.Count == 0) throw new LabException($"{script} returned an empty sequence; return at least one experiment.");
        var twice = experiments.GroupBy(experiment => experiment.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToList();
        if (twice.Count > 0)
            throw new LabException($"{script} returned more than one experiment named {string.Join(" and ", twice.Select(name => $"'{name}'"))}; give each a name of its own, such as new Experiment($\"{twice[0]}-{{gamma}}\").");
        return experiments;
    }

    static string Describe(Type type) => "AEIOU".Contains(char.ToUpperInvariant(TypeText.Of(type)[0]), StringComparison.Ordinal) ? $"an {TypeText.Of(type)}" : $"a {TypeText.Of(type)}";
}

namespace GanLab.Hosting.Scripts;

/// <summary>What <c>--set</c> gave: values of parameters, and option paths.</summary>
sealed class Settings
{
    readonly IReadOnlyList<OptionPath> paths;

    Settings(IReadOnlyDictionary<string, string> parameters, IReadOnlyList<OptionPath> paths) => (Parameters, this.paths) = (parameters, paths);

    /// <summary>Values by the name of the parameter.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Sorts names without a dot, which are parameters, from option paths.</summary>
    /// <exception cref="LabException">A name is empty or given twice.</exception>
    public static Settings Read(IReadOnlyList<KeyValuePair<string, string>> settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        Throw(settings.GroupBy(setting => OptionPath.Is(setting.Key) ? setting.Key.ToUpperInvariant() : setting.Key).SelectMany(same => Problems([.. same])));
        return new(
            settings.Where(setting => !OptionPath.Is(setting.Key)).ToDictionary(setting => setting.Key, setting => setting.Value),
            [.. settings.Where(setting => OptionPath.Is(setting.Key)).Select(setting => new OptionPath(setting.Key, setting.Value))]);
    }

    /// <summary>Copies of the experiments with the option paths set.</summary>
    /// <exception cref="LabException">A parameter was not declared, a path does not fit every experiment, or a value is of the wrong type: all of them, one a line.</exception>
    public IReadOnlyList<Experiment> Apply(IReadOnlyList<Experiment> experiments, IReadOnlyCollection<ScriptParameter> declared)
    {
        var problems = Parameters.Where(given => declared.All(parameter => parameter.Name != given.Key)).Select(given => Unknown(given.Key, declared)).ToList();
        foreach (var path in paths)
        {
            try
            {
                experiments = path.SetIn(experiments);
            }
            catch (LabException problem)
            {
                problems.Add(problem.Message);
            }
        }
        Throw(problems);
        return experiments;
    }

    static IEnumerable<string> Problems(IReadOnlyList<KeyValuePair<string, string>> same)
    {
        var (name, value) = same[0];
        if (name.Split('.').Any(string.IsNullOrWhiteSpace)) yield return $"--set {name}={value}: there is a name missing; write --set name=value.";
        if (same.Count > 1) yield return $"--set {name} is given {same.Count} times, as {string.Join(" and ", same.Select(setting => setting.Value))}; keep one.";
    }

    static string Unknown(string name, IReadOnlyCollection<ScriptParameter> declared) => declared.Count == 0
        ? $"--set {name}: the script has no parameters; an option of the experiment has a dot in its path, such as training.steps."
        : $"--set {name}: the script has no parameter named '{name}'; it has {NameList.NearestFirst(name, declared.Select(parameter => parameter.Name))}.";

    static void Throw(IEnumerable<string> problems)
    {
        var all = string.Join('\n', problems);
        if (all.Length > 0) throw new LabException(all);
    }
}

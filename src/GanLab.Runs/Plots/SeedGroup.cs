namespace GanLab.Runs.Plots;

/// <summary>Runs of one configuration, which differ in their seed alone.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Runs">Places of the runs.</param>
sealed record SeedGroup(string Name, IReadOnlyList<int> Runs)
{
    /// <summary>Groups runs by their configuration; a run whose configuration is not known stands alone.</summary>
    public static IReadOnlyList<SeedGroup> Of(IReadOnlyList<RunCard> cards, IReadOnlyList<string> names, bool each)
    {
        var groups = Enumerable.Range(0, cards.Count).GroupBy(run => each || cards[run].Configuration.Length == 0 ? $"{run}" : cards[run].Configuration).Select(group => group.ToArray()).ToList();
        return [.. groups.Select(runs => new SeedGroup(runs.Length == 1 ? names[runs[0]] : Several(groups, runs, cards), runs))];
    }

    static string Several(List<int[]> groups, int[] runs, IReadOnlyList<RunCard> cards)
    {
        var (experiment, id) = (cards[runs[0]].Experiment, cards[runs[0]].Id);
        var alone = groups.Count(group => group.Length > 1 && cards[group[0]].Experiment == experiment) == 1;
        return $"{experiment}{(alone ? "" : " · " + id[^Math.Min(5, id.Length)..])} ({runs.Length} seeds)";
    }
}

/// <summary>Several seeds at the steps that all of them reached.</summary>
/// <param name="X">Steps, or mean seconds.</param>
/// <param name="Mean">Mean of all seeds; NaN where one of them is not finite.</param>
/// <param name="Low">Least value of all seeds.</param>
/// <param name="High">Greatest value of all seeds.</param>
sealed record SeedBand(double[] X, double[] Mean, double[] Low, double[] High)
{
    /// <summary>The band of some lines over the same abscissa of steps.</summary>
    public static SeedBand Of(IReadOnlyList<Curve> curves, IReadOnlyList<double[]> values, bool overTime)
    {
        var (x, mean, low, high) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var at = new int[curves.Count];
        foreach (var step in curves[0].Steps)
        {
            for (var i = 0; i < at.Length; i++)
                while (at[i] < curves[i].Steps.Length && curves[i].Steps[at[i]] < step) at[i]++;
            if (at.Where((place, i) => place >= curves[i].Steps.Length || curves[i].Steps[place] != step).Any()) continue;
            double[] here = [.. at.Select((place, i) => values[i][place])];
            var finite = here.All(double.IsFinite);
            x.Add(overTime ? at.Select((place, i) => curves[i].Seconds[place]).Average() : step);
            mean.Add(finite ? here.Average() : double.NaN);
            low.Add(finite ? here.Min() : double.NaN);
            high.Add(finite ? here.Max() : double.NaN);
        }
        return new([.. x], [.. mean], [.. low], [.. high]);
    }
}

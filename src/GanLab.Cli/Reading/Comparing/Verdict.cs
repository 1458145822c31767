using GanLab.Cli.Formatting;
using GanLab.Runs.Statistics;

namespace GanLab.Cli.Reading.Comparing;

/// <summary>What a careful person says of two groups.</summary>
/// <param name="One">Letter of the group that is compared with.</param>
/// <param name="Other">Letter of the group that is judged.</param>
/// <param name="Probability">P(a run of the other is better than a run of the one), or null where nothing can be said.</param>
/// <param name="Interval">Its 95 % interval.</param>
/// <param name="P">Two-sided p of the rank test.</param>
/// <param name="SeedsNeeded">Seeds per side that would show the difference, where it is not shown; null where that cannot be told.</param>
/// <param name="Sentence">The sentence.</param>
sealed record Verdict(string One, string Other, double? Probability, Interval? Interval, double? P, double? SeedsNeeded, string Sentence)
{
    /// <summary>Smallest number a side at which the rank test can reach <see cref="Alpha"/>: of 4 against 4, perfectly parted, p = 2/70.</summary>
    const int FewestSeeds = 4;
    const int MostPractical = 1000;
    const double Alpha = 0.05;

    public static Verdict On(GroupValues one, GroupValues other, Better better, IReadOnlyList<DifferingFact> forbidding)
    {
        var (a, b) = (one.Group.Letter, other.Group.Letter);
        if (forbidding.Count > 0) return Nothing($"{a} and {b} are not compared: they differ in {string.Join(", ", forbidding.Select(fact => fact.Fact))}.");
        if (one.Numbers.Length + other.Numbers.Length == 0) return Nothing($"Neither {a} nor {b} has a value to compare.");
        if (one.Numbers.Length == 0 || other.Numbers.Length == 0) return Nothing($"{(one.Numbers.Length == 0 ? a : b)} has no value to compare.");
        if (one.Numbers.Length == 1 && other.Numbers.Length == 1) return Nothing("One seed per side says nothing about the spread.");
        if (one.Numbers.Length == 1 || other.Numbers.Length == 1) return Nothing($"The one seed of {(one.Numbers.Length == 1 ? a : b)} says nothing about its spread.");

        if (one.Numbers.Concat(other.Numbers).Distinct().Count() == 1) return Nothing($"{a} and {b} are equal: {Numbers.Short(one.Numbers[0])} in every run.");

        double[] x = [.. one.Numbers.Select(Oriented)], y = [.. other.Numbers.Select(Oriented)];
        var (probability, interval, p) = (ProbabilityOfImprovement.Of(x, y), ProbabilityOfImprovement.IntervalOf(x, y, new())!.Value, MannWhitney.TwoSidedP(x, y));
        if (p <= Alpha && (interval.Low > 0.5 || interval.High < 0.5))
        {
            var (winner, loser) = probability > 0.5 ? (b, a) : (a, b);
            var (share, low, high) = probability > 0.5 ? (probability, interval.Low, interval.High) : (1 - probability, 1 - interval.High, 1 - interval.Low);
            return new(a, b, probability, interval, p, null, $"{winner} is better than {loser}: P(improvement) {share:0.00} [{low:0.00}, {high:0.00}] with {Seeds(x, y)}.");
        }
        var needed = x.Concat(y).All(double.IsFinite) ? Math.Max(SampleSize.PerGroup(x, y), Math.Max(FewestSeeds, Math.Min(x.Length, y.Length) + 1)) : double.NaN;
        return new(a, b, probability, interval, p, needed <= MostPractical ? needed : null,
            $"With {Seeds(x, y)} the difference of {a} and {b} is within noise (P(improvement) {probability:0.00} [{interval.Low:0.00}, {interval.High:0.00}]); {Needed(needed)}");

        Verdict Nothing(string sentence) => new(a, b, null, null, null, null, sentence);

        double Oriented(double value) => better == Better.Min ? -value : value;
    }

    static string Needed(double seeds) => seeds switch
    {
        double.NaN => "how many seeds would show it cannot be told from values that are not finite.",
        > MostPractical => "it is too small for any practical number of seeds to show.",
        _ => $"about {Numbers.Short(seeds)} seeds per side would show it.",
    };

    static string Seeds(double[] x, double[] y) => x.Length == y.Length ? $"{x.Length} seeds per side" : $"{x.Length} and {y.Length} seeds";
}

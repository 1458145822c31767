using System.Globalization;
using System.Text.Json.Nodes;
using GanLab.Runs.Statistics;

namespace GanLab.Bench.Compare;

/// <summary>The figures of one net, round by round.</summary>
/// <param name="by"><c>cpu</c> or <c>wall</c>: which time is told and compared.</param>
sealed class Results(string by)
{
    const double SameScore = 1e-3;
    readonly Dictionary<string, JsonObject> greetings = [];
    readonly Dictionary<string, List<JsonObject>> rounds = [];

    public void Greet(string variant, JsonObject greeting) => greetings[variant] = greeting;

    public bool IsThere(string variant) => greetings[variant]["missing"] is null;

    public void Add(string variant, JsonObject figures)
    {
        if (!rounds.TryGetValue(variant, out var list)) rounds[variant] = list = [];
        list.Add(figures);
    }

    /// <summary>The median of a figure; NaN where there is none.</summary>
    public double Median(string variant, string figure) => Of(variant) is { Count: > 0 } all ? Sample.Quantile([.. all.Select(round => (double)round[figure]!).Order()], 0.5) : double.NaN;

    /// <summary>The median milliseconds as text, or why there are none.</summary>
    public string Text(string variant) => !greetings.TryGetValue(variant, out var greeting) ? "" : greeting["missing"] is { } reason ? (string)reason! : Median(variant, by).ToString("g4", CultureInfo.InvariantCulture);

    /// <summary>The median over the rounds of one variant's time over another's, and the middle half of them.</summary>
    public string Ratio(string one, string other)
    {
        var ratios = Of(one).Zip(Of(other), (a, b) => (double)a[by]! / (double)b[by]!).Order().ToArray();
        string At(double share) => Sample.Quantile(ratios, share).ToString("f2", CultureInfo.InvariantCulture);
        return ratios.Length == 0 ? "" : $"**{At(0.5)}** ({At(0.25)} to {At(0.75)})";
    }

    /// <summary>Refuses to compare networks that are not the same.</summary>
    public void RefuseUnequal(string net)
    {
        var all = greetings.Where(pair => pair.Value["check"] is not null).Select(pair => (pair.Key, G: (long)pair.Value["generator"]!, D: (long)pair.Value["discriminator"]!, Score: (double)pair.Value["check"]!)).ToList();
        foreach (var one in all.Skip(1))
            if ((one.G, one.D) != (all[0].G, all[0].D) || Math.Abs(one.Score - all[0].Score) > SameScore * (1 + Math.Abs(all[0].Score)))
                throw new LabException($"{net}: {all[0].Key} and {one.Key} have different networks: {all[0].G} and {one.G} numbers in G, {all[0].D} and {one.D} in D; of the same weights D says {all[0].Score} and {one.Score}.");
    }

    List<JsonObject> Of(string variant) => rounds.GetValueOrDefault(variant, []);
}

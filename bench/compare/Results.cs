using System.Globalization;
using System.Text.Json.Nodes;

namespace GanLab.Bench.Compare;

/// <summary>The figures of one net, round by round.</summary>
sealed class Results
{
    const double SameScore = 1e-3;
    readonly Dictionary<string, List<JsonObject>> rounds = [];

    public void Add(string variant, JsonObject figures)
    {
        if (!rounds.TryGetValue(variant, out var list)) rounds[variant] = list = [];
        list.Add(figures);
    }

    /// <summary>The median of a figure; NaN where there is none.</summary>
    public double Median(string variant, string figure) => Middle(Of(variant).Select(round => (double)round[figure]!));

    /// <summary>The median milliseconds of CPU time as text, or why there are none.</summary>
    public string Text(string variant) => !rounds.TryGetValue(variant, out var list) ? "" : list[0]["missing"] is { } reason ? (string)reason! : Median(variant, "cpu").ToString("g4", CultureInfo.InvariantCulture);

    /// <summary>The median over the rounds of one variant's time over another's.</summary>
    public string Ratio(string one, string other)
    {
        var ratios = Of(one).Zip(Of(other), (a, b) => (double)a["cpu"]! / (double)b["cpu"]!).ToList();
        return ratios.Count == 0 ? "" : $"**{Middle(ratios).ToString("f2", CultureInfo.InvariantCulture)}** ({ratios.Min().ToString("f2", CultureInfo.InvariantCulture)} to {ratios.Max().ToString("f2", CultureInfo.InvariantCulture)})";
    }

    /// <summary>Refuses to compare networks that are not the same.</summary>
    public void RefuseUnequal(string net)
    {
        var all = rounds.Where(pair => pair.Value[0]["check"] is not null).Select(pair => (pair.Key, G: (long)pair.Value[0]["generator"]!, D: (long)pair.Value[0]["discriminator"]!, Score: (double)pair.Value[0]["check"]!)).ToList();
        foreach (var one in all.Skip(1))
            if ((one.G, one.D) != (all[0].G, all[0].D) || Math.Abs(one.Score - all[0].Score) > SameScore * (1 + Math.Abs(all[0].Score)))
                throw new LabException($"{net}: {all[0].Key} and {one.Key} have different networks: {all[0].G} and {one.G} numbers in G, {all[0].D} and {one.D} in D; of the same weights D says {all[0].Score} and {one.Score}.");
    }

    IEnumerable<JsonObject> Of(string variant) => rounds.GetValueOrDefault(variant, []).Where(round => round["missing"] is null);

    static double Middle(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[sorted.Count / 2];
    }
}

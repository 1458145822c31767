using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace GanLab.Runs.Metrics;

/// <summary>The numbers of one row by column: a small array, with the names shared by all rows of its shape.</summary>
sealed class RowValues(RowShape shape, double[] values) : IReadOnlyDictionary<string, double>
{
    public double this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"The row has no column {key}.");

    public IEnumerable<string> Keys => shape.Names;

    public IEnumerable<double> Values => values;

    public int Count => values.Length;

    public bool ContainsKey(string key) => shape.Place(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out double value)
    {
        var place = shape.Place(key);
        value = place < 0 ? 0 : values[place];
        return place >= 0;
    }

    public IEnumerator<KeyValuePair<string, double>> GetEnumerator()
    {
        for (var i = 0; i < values.Length; i++) yield return new(shape.Names[i], values[i]);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

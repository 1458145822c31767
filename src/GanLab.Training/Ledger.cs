using GanLab.Training.Results;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>
/// The losses of the steps since the last row. They stay on the device and are read together, so that a step never waits for one;
/// each step's values are kept, so that the first value that is not finite is known by step and name.
/// </summary>
sealed class Ledger
{
    const string Row = "row/";
    readonly List<Entry> entries = [];
    IReadOnlyDictionary<string, double> last = new Dictionary<string, double>();
    Divergence? found;

    public void Add(long step, string column, Tensor value) => entries.Add(new(step, column, value.detach().DetachFromDisposeScope()));

    /// <summary>Reads what was added since: the values of the last step, and the first value that was not finite.</summary>
    public (IReadOnlyDictionary<string, double> Row, Divergence? Divergence) Read()
    {
        if (found is not null || entries.Count == 0) return (last, found);
        var numbers = HostRead.Numbers([.. entries.Select(entry => entry.Value)]);
        Divergence? divergence = null;
        for (var i = 0; i < numbers.Length;)
        {
            var row = last.Where(pair => pair.Key.StartsWith(Columns.Penalty, StringComparison.Ordinal)).ToDictionary();   // a term that was not due keeps its last value
            var step = entries[i].Step;
            for (; i < numbers.Length && entries[i].Step == step; i++)
            {
                row[entries[i].Column] = numbers[i];
                if (!double.IsFinite(numbers[i])) divergence ??= new(step, entries[i].Column, numbers[i], last);
            }
            last = row;
            if (divergence is not null) break;
        }
        Clear();
        return (last, found = divergence);
    }

    /// <summary>Reads what was added so far, ahead of the next row. False if something was not finite.</summary>
    public bool Settle() => Read().Divergence is null;

    /// <summary>The last row, for <see cref="Restore"/>.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> Save() => last.Select(value => KeyValuePair.Create(Row + value.Key, tensor(value.Value, dtype: float64)));

    /// <summary>Makes a saved row the last one.</summary>
    public void Restore(IReadOnlyDictionary<string, Tensor> saved) =>
        last = saved.Where(value => value.Key.StartsWith(Row, StringComparison.Ordinal)).ToDictionary(value => value.Key[Row.Length..], value => value.Value.ToDouble());

    /// <summary>Drops what was added, and the last row too.</summary>
    public void Forget()
    {
        Clear();
        last = new Dictionary<string, double>();
    }

    void Clear()
    {
        foreach (var entry in entries) entry.Value.Dispose();
        entries.Clear();
    }

    sealed record Entry(long Step, string Column, Tensor Value);
}

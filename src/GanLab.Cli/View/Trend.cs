namespace GanLab.Cli.View;

/// <summary>The course of a value in a few characters, however many values there were: neighbours are averaged, two by two, when the room is full.</summary>
sealed class Trend(int room)
{
    const string Bars = "▁▂▃▄▅▆▇█";
    readonly List<double> means = [];
    int each = 1, open;

    /// <summary>Adds a value; one that is not finite has no height and is left out.</summary>
    public void Add(double value)
    {
        if (!double.IsFinite(value)) return;
        if (open == 0 && means.Count == 2 * room) Halve();
        if (open == 0) means.Add(value);
        else means[^1] += (value - means[^1]) / (open + 1);
        open = (open + 1) % each;
    }

    /// <summary>Bars from the lowest to the highest value, at most as many as there is room for.</summary>
    public override string ToString()
    {
        if (means.Count == 0) return "";
        var per = (means.Count + room - 1) / room;
        var shown = means.Chunk(per).Select(chunk => chunk.Average()).ToList();
        var (low, high) = (shown.Min(), shown.Max());
        return string.Concat(shown.Select(value => Bars[high > low ? (int)Math.Round((value - low) / (high - low) * (Bars.Length - 1)) : Bars.Length / 2]));
    }

    void Halve()
    {
        for (var i = 0; i < room; i++) means[i] = (means[2 * i] + means[2 * i + 1]) / 2;
        means.RemoveRange(room, means.Count - room);
        each *= 2;
    }
}

using System.Text.Json;

namespace GanLab.Runs.Metrics;

/// <summary>Reads the lines of a <c>metrics.jsonl</c> that are rows, without a tree of JSON for each.</summary>
sealed class RowReader
{
    const int Step = 1, Seconds = 2, Written = 4, All = Step | Seconds | Written;
    readonly RowShape empty = RowShape.Empty();
    readonly List<double> numbers = [];

    /// <summary>A line as a row.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    /// <exception cref="FormatException">It is no row.</exception>
    /// <exception cref="InvalidOperationException">A value is of the wrong kind.</exception>
    /// <exception cref="ArgumentException">A column stands twice.</exception>
    public MetricsRow Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line);
        var (step, seconds, written, seen) = (0L, 0.0, default(DateTimeOffset), 0);
        var shape = empty;
        numbers.Clear();
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new FormatException("A row is an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var part = Part(ref reader);
            if (part == 0) shape = shape.With(ref reader);
            reader.Read();
            if (part == Step) step = reader.GetInt64();
            else if (part == Seconds) seconds = reader.GetDouble();
            else if (part == Written) written = reader.GetDateTimeOffset();
            else numbers.Add(Number(ref reader));
            if ((seen & part) != 0) throw new FormatException("A key stands twice.");
            seen |= part;
        }
        if (reader.Read() || seen != All) throw new FormatException("A row has s, t and w.");
        return new(step, seconds, written, new RowValues(shape, [.. numbers]));
    }

    static int Part(ref Utf8JsonReader reader)
    {
        if (reader.ValueSpan.Length != 1) return 0;
        return reader.ValueSpan[0] switch { (byte)'s' => Step, (byte)'t' => Seconds, (byte)'w' => Written, _ => 0 };
    }

    static double Number(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number) return reader.GetDouble();
        if (reader.TokenType != JsonTokenType.String) throw new FormatException("A value is a number.");
        if (reader.ValueTextEquals("NaN"u8)) return double.NaN;
        if (reader.ValueTextEquals("Infinity"u8)) return double.PositiveInfinity;
        return reader.ValueTextEquals("-Infinity"u8) ? double.NegativeInfinity : throw new FormatException("A value is a number.");
    }
}

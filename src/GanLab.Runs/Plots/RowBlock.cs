using System.Text.Json;
using GanLab.Runs.Files;

namespace GanLab.Runs.Plots;

/// <summary>Rows of <c>metrics.jsonl</c>, column by column.</summary>
/// <param name="wanted">Tells which columns are kept.</param>
/// <param name="withClock">True to keep when each row was written.</param>
sealed class RowBlock(Func<string, bool> wanted, bool withClock)
{
    readonly ColumnSearch columns = new(wanted);

    public List<long> Steps { get; } = [];

    public List<double> Seconds { get; } = [];

    /// <summary>Ticks of UTC, if they were wanted.</summary>
    public List<long> Written { get; } = [];

    /// <summary>Rows before <c>Row</c> whose step is greater than <c>From</c> are superseded by what follows: the run was resumed there.</summary>
    public List<(int Row, long From)> Resumes { get; } = [];

    /// <summary>What lines that begin an attempt say of columns.</summary>
    public List<JsonElement> Declared { get; } = [];

    public IReadOnlyDictionary<string, ColumnBlock> Columns => columns.Wanted;

    /// <summary>Adds a row, given as a line of JSON: at once if it looks as GanLab writes it, carefully if not.</summary>
    /// <exception cref="FormatException">The line is no row.</exception>
    /// <exception cref="JsonException">The line is no JSON.</exception>
    public void Add(ReadOnlySpan<byte> line)
    {
        if (RowScanner.TryScan(line, columns, Steps.Count, out var row) && (!withClock || row.Clock.Length > 0)) Accept(row.Step, row.Seconds, withClock ? Clock(row.Clock) : 0);
        else AddCarefully(line);
    }

    static long Clock(ReadOnlySpan<byte> text)
    {
        Span<byte> quoted = stackalloc byte[text.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        text.CopyTo(quoted[1..]);
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetDateTimeOffset().UtcTicks;
    }

    void Accept(long step, double seconds, long written)
    {
        Steps.Add(step);
        Seconds.Add(seconds);
        if (withClock) Written.Add(written);
    }

    void AddCarefully(ReadOnlySpan<byte> line)
    {
        columns.Forget(Steps.Count);
        var reader = new Utf8JsonReader(line);
        long? step = null, resumed = null, written = null;
        double? seconds = null;
        JsonElement? declared = null;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw new FormatException();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            switch (name)
            {
                case "s": step = reader.GetInt64(); break;
                case "t": seconds = reader.GetDouble(); break;
                case "w": written = reader.GetDateTimeOffset().UtcTicks; break;
                case "from": resumed = reader.GetInt64(); break;
                case "columns": declared = JsonElement.ParseValue(ref reader); break;
                case "resume" or "format": reader.Skip(); break;
                default: columns.Of(name)?.Add(Steps.Count, Number(ref reader)); break;
            }
        }
        if (reader.TokenType != JsonTokenType.EndObject || reader.Read()) throw new FormatException();
        if (resumed is { } from && step is null)
        {
            Resumes.Add((Steps.Count, from));
            if (declared is { } columns) Declared.Add(columns);
        }
        else if (step is not null && seconds is not null && written is not null) Accept(step.Value, seconds.Value, written.Value);
        else throw new FormatException();
    }

    static double Number(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.GetDouble(),
        JsonTokenType.String => JsonText.ReadNumber(reader.GetString()!),
        _ => throw new FormatException(),
    };
}

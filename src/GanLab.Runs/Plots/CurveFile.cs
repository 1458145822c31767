using System.Text.Json;
using GanLab.Runs.Metrics;

namespace GanLab.Runs.Plots;

/// <summary>
/// A <c>metrics.jsonl</c> read column by column, on all cores: a million rows in about a second. Rows that a resumed run made again
/// supersede those of the attempt before; a last line without its newline is still being written, and is left out.
/// </summary>
sealed record CurveFile(IReadOnlyDictionary<string, MetricsColumn> Columns, IReadOnlyDictionary<string, Curve> Curves)
{
    const int LeastBlock = 1 << 20;
    static readonly MetricsColumn undeclared = new("training", null, "");

    /// <summary>A file without a line.</summary>
    public static CurveFile Empty { get; } = new(new Dictionary<string, MetricsColumn>(), new Dictionary<string, Curve>());

    /// <summary>Reads the wanted columns, or all of them.</summary>
    /// <param name="path">A <c>metrics.jsonl</c>.</param>
    /// <param name="wanted">Tells which columns are of interest; the others are declared but not read.</param>
    /// <param name="withClock">True to know when each row was written.</param>
    /// <exception cref="LabException">There is no such file, or a line is no row.</exception>
    public static CurveFile Read(string path, Func<string, MetricsColumn, bool>? wanted = null, bool withClock = false)
    {
        var bytes = ReadAll(path);
        var first = bytes.AsSpan().IndexOf((byte)'\n') + 1;
        if (first == 0) return Empty;
        var declared = Declared(path, bytes.AsMemory(0, first - 1));
        var ranges = Ranges(bytes, first).ToList();
        var blocks = new RowBlock[ranges.Count];
        var wrong = new int?[ranges.Count];
        Parallel.For(0, ranges.Count, i => (blocks[i], wrong[i]) = Parse(bytes, ranges[i], new(name => wanted?.Invoke(name, declared.GetValueOrDefault(name, undeclared)) != false, withClock)));
        if (wrong.FirstOrDefault(at => at is not null) is { } place) throw NoRow(path, bytes.AsSpan(0, place).Count((byte)'\n') + 1);
        foreach (var columns in blocks.SelectMany(block => block.Declared)) ColumnsLine.Read(columns, declared);
        var curves = Joining.Of(blocks);
        return new(WithUndeclared(declared, curves), curves);
    }

    static Dictionary<string, MetricsColumn> Declared(string path, ReadOnlyMemory<byte> line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var columns = new Dictionary<string, MetricsColumn>();
            ColumnsLine.Read(json.RootElement.GetProperty("columns"), columns);
            return columns;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw NoRow(path, 1, e);
        }
    }

    static Dictionary<string, MetricsColumn> WithUndeclared(Dictionary<string, MetricsColumn> declared, IReadOnlyDictionary<string, Curve> curves)
    {
        foreach (var column in curves.Keys) declared.TryAdd(column, undeclared);
        return declared;
    }

    /// <summary>Parts of whole lines, one for each core where the file is long.</summary>
    static IEnumerable<(int From, int To)> Ranges(byte[] bytes, int first)
    {
        var end = bytes.AsSpan().LastIndexOf((byte)'\n') + 1;
        var size = Math.Max(LeastBlock, (end - first) / Environment.ProcessorCount + 1);
        while (first < end)
        {
            var to = first + size >= end ? end : first + size + bytes.AsSpan(first + size).IndexOf((byte)'\n') + 1;
            yield return (first, to);
            first = to;
        }
    }

    static (RowBlock Block, int? Wrong) Parse(byte[] bytes, (int From, int To) range, RowBlock block)
    {
        for (var at = range.From; at < range.To;)
        {
            var length = bytes.AsSpan(at).IndexOf((byte)'\n');
            try
            {
                block.Add(bytes.AsSpan(at, length));
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
            {
                return (block, at);
            }
            at += length + 1;
        }
        return (block, null);
    }

    static byte[] ReadAll(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{path} cannot be read: {e.Message}", e);
        }
    }

    static LabException NoRow(string path, int line, Exception? inner = null) =>
        new($"{path}({line}): this line is no row of metrics; the file was changed by something else than GanLab.", inner!);
}

using System.Text;

namespace GanLab.Cli.Tests.Recovery;

/// <summary>Changes a file as an editor, a bad disk or a broken copy might.</summary>
static class Mutation
{
    static readonly string[] odd = ["NaN", "-1", "1e999", "99999999999999999999", "null", "[]", "{}", "\"\"", "true", "\"\\u0000\"", "\n", "}", ","];

    /// <summary>Another content, and what was done.</summary>
    public static (byte[] Content, string What) Of(byte[] content, Random random)
    {
        if (content.Length == 0) return ([0], "a byte in an empty file");
        var (from, length) = (random.Next(content.Length), 1 + random.Next(Math.Min(200, content.Length)));
        var to = Math.Min(content.Length, from + length);
        var (before, cut, after) = (content[..from], content[from..to], content[to..]);
        return random.Next(8) switch
        {
            0 => ([.. before], $"ends at {from}"),
            1 => ([.. before, .. after], $"without {from}..{to}"),
            2 => ([.. before, .. cut, .. cut, .. after], $"{from}..{to} twice"),
            3 => ([.. before, .. cut.Select(_ => (byte)random.Next(256)), .. after], $"noise at {from}..{to}"),
            4 => ([.. before, (byte)(content[from] ^ 1 << random.Next(8)), .. content[(from + 1)..]], $"a bit of {from}"),
            5 => WithOtherValue(content, random),
            6 => random.Next(4) == 0 ? ([], "empty") : ([.. before, .. new byte[cut.Length], .. after], $"zeros at {from}..{to}"),
            _ => ([.. before, .. Encoding.UTF8.GetBytes(odd[random.Next(odd.Length)]), .. content[from..]], $"something odd at {from}"),
        };
    }

    /// <summary>Replaces a value of a JSON text by another kind of value.</summary>
    static (byte[] Content, string What) WithOtherValue(byte[] content, Random random)
    {
        var start = Array.IndexOf(content, (byte)':', random.Next(content.Length));
        if (start < 0) return (content[..^1], "without its last byte");
        var end = Array.FindIndex(content, start, one => one is (byte)',' or (byte)'}' or (byte)'\n');
        var value = odd[random.Next(odd.Length)];
        return ([.. content[..(start + 1)], .. Encoding.UTF8.GetBytes(value), .. end < 0 ? [] : content[end..]], $"{value} behind the colon at {start}");
    }
}

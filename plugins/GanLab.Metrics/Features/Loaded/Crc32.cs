namespace GanLab.Metrics;

/// <summary>CRC-32 as zip archives have it: polynomial 0xEDB88320, reflected.</summary>
static class Crc32
{
    static readonly uint[] table = [.. Enumerable.Range(0, 256).Select(i => Enumerable.Range(0, 8).Aggregate((uint)i, (crc, _) => (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320))];

    /// <summary>Of all bytes of a stream.</summary>
    public static uint Of(Stream stream)
    {
        var (crc, buffer) = (~0u, new byte[1 << 16]);
        for (int read; (read = stream.Read(buffer)) > 0;)
            foreach (var next in buffer.AsSpan(0, read)) crc = table[(byte)(crc ^ next)] ^ crc >> 8;
        return ~crc;
    }
}

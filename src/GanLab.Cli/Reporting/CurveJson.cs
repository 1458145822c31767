using System.Globalization;
using System.Text;
using System.Text.Json;
using GanLab.Runs.Reporting;

namespace GanLab.Cli.Reporting;

/// <summary>Curves for the script of the page: six digits a value, null for what is not finite.</summary>
static class CurveJson
{
    /// <summary>One document; the encoder leaves no character in it that HTML could take for its own.</summary>
    public static string Of(IReadOnlyList<ReportPanel> panels)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartArray();
            foreach (var panel in panels) Write(writer, panel);
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static void Write(Utf8JsonWriter writer, ReportPanel panel)
    {
        writer.WriteStartObject();
        writer.WriteString("title", panel.Title);
        writer.WriteStartArray("lines");
        foreach (var line in panel.Lines)
        {
            writer.WriteStartObject();
            writer.WriteString("label", line.Label);
            writer.WriteNumber("colour", line.Colour);
            Write(writer, line.Points);
            writer.WriteStartArray("seeds");
            foreach (var seed in line.Seeds)
            {
                writer.WriteStartObject();
                Write(writer, seed);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            if (line.Band is { } band) Write(writer, band);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, ReportPoints points)
    {
        Write(writer, "x", points.X);
        Write(writer, "y", points.Y);
    }

    static void Write(Utf8JsonWriter writer, ReportBand band)
    {
        writer.WriteStartObject("band");
        Write(writer, "x", band.X);
        Write(writer, "low", band.Low);
        Write(writer, "high", band.High);
        writer.WriteEndObject();
    }

    static void Write(Utf8JsonWriter writer, string name, IReadOnlyList<double> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
            if (double.IsFinite(value)) writer.WriteRawValue(value.ToString(Math.Abs(value) < 1e15 && double.IsInteger(value) ? "0" : "G6", CultureInfo.InvariantCulture));
            else writer.WriteNullValue();
        writer.WriteEndArray();
    }
}

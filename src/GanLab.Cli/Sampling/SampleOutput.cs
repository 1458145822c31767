using System.Globalization;
using System.Text;
using GanLab.Runs.Pictures;
using static TorchSharp.torch;

namespace GanLab.Cli.Sampling;

/// <summary>Where samples go: a picture (<c>.png</c>), numbers (<c>.csv</c>, <c>.safetensors</c>), or a folder of single images. A file appears whole or not at all.</summary>
static class SampleOutput
{
    /// <summary>Writes samples (N, C, H, W).</summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="samples">The samples, on the CPU.</param>
    /// <param name="labels">Labels (N), or null.</param>
    /// <param name="draw">Draws them all as one picture; null if that is not possible.</param>
    /// <returns>What was written, in words.</returns>
    /// <exception cref="LabException">Samples of this shape cannot be written so, or the file cannot be written.</exception>
    public static string Write(string path, Tensor samples, Tensor? labels, Func<Picture?> draw)
    {
        try
        {
            return Path.GetExtension(path).ToLowerInvariant() switch
            {
                ".png" => Whole(path, stream => stream.Write((draw() ?? throw NoPicture(samples)).Png)),
                ".csv" => Whole(path, stream => WriteCsv(stream, samples, labels)),
                ".safetensors" => Whole(path, stream => SafetensorsFile.Write(stream, labels is null ? new() { ["samples"] = samples } : new Dictionary<string, Tensor> { ["samples"] = samples, ["labels"] = labels })),
                "" => Folder(path, samples),
                var other => throw new LabException($"-o {path}: samples are written as .png, .csv or .safetensors, or as single images into a folder (a name without an ending); '{other}' is none of these."),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"-o {path}: it cannot be written ({e.Message}); choose another place.", e);
        }
    }

    static string Whole(string path, Action<Stream> write)
    {
        var temporary = $"{path}.{Path.GetRandomFileName()}.tmp";
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder) Directory.CreateDirectory(folder);
        try
        {
            using (var stream = File.Create(temporary)) write(stream);
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
        return path;
    }

    static string Folder(string path, Tensor samples)
    {
        Directory.CreateDirectory(path);
        for (var i = 0L; i < samples.shape[0]; i++)
        {
            using var sample = samples[i];
            Whole(Path.Combine(path, i.ToString("D5", CultureInfo.InvariantCulture) + ".png"), stream => stream.Write((SamplePicture.Single(sample) ?? throw NoPicture(samples)).Png));
        }
        return $"{path}/00000.png … {samples.shape[0] - 1:D5}.png";
    }

    static void WriteCsv(Stream stream, Tensor samples, Tensor? labels)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
        using var flat = samples.reshape(samples.shape[0], -1).contiguous();
        var (values, width) = (flat.data<float>().ToArray(), (int)flat.shape[1]);
        var names = labels?.data<long>().ToArray();
        writer.WriteLine(string.Join(',', Enumerable.Range(1, width).Select(i => $"x{i}").Concat(names is null ? [] : ["label"])));
        for (var i = 0; i < flat.shape[0]; i++)
            writer.WriteLine(string.Join(',', values.Skip(i * width).Take(width).Select(value => value.ToString("R", CultureInfo.InvariantCulture)).Concat(names is null ? [] : [$"{names[i]}"])));
    }

    static LabException NoPicture(Tensor samples) =>
        new($"Samples of shape ({string.Join(", ", samples.shape[1..])}) are neither grey or colour images nor points of the plane; write them as .csv or .safetensors.");
}

using GanLab.Runs.Files;
using static TorchSharp.torch;

namespace GanLab.Runs.Statistics;

/// <summary>What was computed of real samples, in safetensors files of the user's cache. A file that is damaged counts as missing; a folder that cannot be written only means that it is computed again.</summary>
/// <param name="folder">Where the files are.</param>
public sealed class StatisticsCache(string folder) : IStatisticsCache
{
    /// <summary>The user's own cache, see <see cref="Caches"/>.</summary>
    public static StatisticsCache OfUser() => new(Caches.Folder("statistics"));

    /// <inheritdoc />
    public IReadOnlyDictionary<string, Tensor>? Read(string key)
    {
        var path = Of(key);
        if (!File.Exists(path)) return null;
        try
        {
            return SafetensorsFile.Read(path).Tensors;
        }
        catch (LabException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Write(string key, IReadOnlyDictionary<string, Tensor> tensors)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var temporary = Of($"{key}.{Path.GetRandomFileName()}");
            AtomicFile.Write(temporary, stream => SafetensorsFile.Write(stream, tensors));
            File.Move(temporary, Of(key), overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The cache only saves time.
        }
    }

    string Of(string key) => Path.Combine(folder, key + ".safetensors");
}

using System.Security.Cryptography;

namespace GanLab.Metrics;

/// <summary>Files of weights that users name.</summary>
static class WeightFile
{
    /// <summary>The file: as seen from the current folder, else from the folder that <c>GANLAB_DATA</c> names.</summary>
    /// <param name="file">What the user gave.</param>
    /// <param name="option">The option, for messages.</param>
    /// <exception cref="LabException">There is no such file.</exception>
    public static string Find(string file, string option)
    {
        if (string.IsNullOrWhiteSpace(file)) throw new LabException($"{option} is empty; give it the path of a file of weights.");
        string[] folders = Environment.GetEnvironmentVariable("GANLAB_DATA") is { Length: > 0 } data ? [Environment.CurrentDirectory, data] : [Environment.CurrentDirectory];
        var places = folders.Select(folder => Path.GetFullPath(file, Path.GetFullPath(folder))).Distinct().ToList();
        return places.FirstOrDefault(File.Exists)
            ?? throw new LabException($"{option} is '{file}', but there is no file {string.Join(" nor ", places)}; give it the path of the file of weights, which GanLab does not download.");
    }

    /// <summary>SHA-256 of its bytes, 64 small hexadecimal digits.</summary>
    /// <exception cref="LabException">It cannot be read.</exception>
    public static string Sha256(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(stream));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{path} cannot be read: {e.Message.TrimEnd('.')}; make it readable.", e);
        }
    }
}

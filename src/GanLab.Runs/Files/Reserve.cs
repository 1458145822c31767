using System.Security.Cryptography;

namespace GanLab.Runs.Files;

/// <summary>A little space kept back on the disk, so that a run that fills it can still say how it ended.</summary>
sealed class Reserve
{
    const int Bytes = 64 * 1024;
    readonly string path;

    public Reserve(string path)
    {
        this.path = path;
        File.WriteAllBytes(path, RandomNumberGenerator.GetBytes(Bytes));           // random: no file system can compress it away
    }

    /// <summary>Gives the space back.</summary>
    public void Release() => File.Delete(path);
}

namespace GanLab.Data;

/// <summary>Lets one thread of one process through at a time. The system frees the lock of a process that ends, however it ends.</summary>
static class FileLock
{
    const int Linux = 11, MacOs = 35, Windows = unchecked((int)0x80070020);   // what the systems call "someone else has it"
    static readonly TimeSpan pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until nobody else holds the file, and holds it until disposed. The empty file stays: deleting it would let two through.</summary>
    /// <param name="path">The file.</param>
    /// <param name="waiting">Called once if someone else holds it.</param>
    public static FileStream Take(string path, Action waiting)
    {
        for (var told = false; ; told = true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException e) when (e.HResult is Linux or MacOs or Windows)
            {
                if (!told) waiting();
                Thread.Sleep(pause);
            }
        }
    }
}

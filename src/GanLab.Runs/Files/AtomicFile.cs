using System.Text;

namespace GanLab.Runs.Files;

/// <summary>Writes whole files so that a reader sees the old one or the new one, never a part: temporary file in the same folder, fsync, rename, fsync of the folder.</summary>
static class AtomicFile
{
    static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(string path, string text) => Write(path, stream => stream.Write(utf8.GetBytes(text)));

    public static void Write(string path, Action<Stream> write)
    {
        var temporary = path + ".tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);                                                // frees what a full disk needs most
            throw;
        }
        FolderSync.Flush(Path.GetDirectoryName(Path.GetFullPath(path))!);
    }
}

using System.Reflection;

namespace GanLab.Plugins.Tests;

/// <summary>Data sets that are not part of the repository.</summary>
static class DataFolder
{
    /// <summary>The folder that GANLAB_DATA names, else shared/datasets beside the repository; the test is skipped where neither has the file.</summary>
    /// <param name="file">Name of a file.</param>
    /// <param name="within">Folders below, one of which holds it.</param>
    public static string With(string file, params string[] within)
    {
        var repository = Path.Combine(typeof(GanLab.Testing.Fixtures).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(one => one.Key == "GanLab.Fixtures").Value!, "..", "..");
        var folders = new[] { Environment.GetEnvironmentVariable("GANLAB_DATA"), Path.GetFullPath(Path.Combine(repository, "..", "shared", "datasets")) }.OfType<string>();
        var found = folders.FirstOrDefault(folder => within.Any(place => File.Exists(Path.Combine(folder, place, file))));
        Assert.SkipWhen(found is null, $"{file} is neither in GANLAB_DATA nor in shared/datasets beside the repository ({string.Join(", ", folders)})");
        return found;
    }
}

namespace GanLab.Data;

/// <summary>Paths that users give as options.</summary>
static class FilePath
{
    /// <summary>The file or folder: as seen from the current folder, else from the folder that <c>GANLAB_DATA</c> names.</summary>
    /// <param name="path">What the user gave.</param>
    /// <param name="option">The option's name, for messages.</param>
    /// <param name="what">What it must name.</param>
    /// <exception cref="LabException">There is no such file or folder.</exception>
    public static string Find(string path, string option, string what)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new LabException($"{option} is empty; give it the path of {what}.");
        var data = Places.UserFolder(Environment.GetEnvironmentVariable);
        string[] places = data is null ? [Path.GetFullPath(path)] : [Path.GetFullPath(path), Path.Combine(data, path)];
        return places.FirstOrDefault(Path.Exists) ?? throw new LabException($"{option} is '{path}', but there is neither a file nor a folder {string.Join(" nor ", places.Distinct())}; give it the path of {what}.");
    }
}

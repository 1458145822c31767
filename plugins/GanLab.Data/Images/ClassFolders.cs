namespace GanLab.Data;

/// <summary>Labels from folders: one folder per class, or none.</summary>
/// <param name="Classes">Names of the folders, by their bytes; empty where images stand in no folder of their own.</param>
/// <param name="Labels">Of each image, the place of its folder in <paramref name="Classes"/>.</param>
sealed record ClassFolders(IReadOnlyList<string> Classes, IReadOnlyList<int> Labels)
{
    /// <summary>The labels of images. Folders that hold all of them tell nothing and are passed over; folders within a class belong to it.</summary>
    /// <param name="files">The images.</param>
    /// <param name="place">Where they are, for messages.</param>
    /// <exception cref="LabException">Some images are in class folders and some are not.</exception>
    public static ClassFolders Of(IReadOnlyList<ImageFile> files, string place)
    {
        var parts = files.Select(file => file.Name.Split('/')).ToArray();
        var depth = 0;
        while (parts.All(part => part.Length > depth + 1 && part[depth] == parts[0][depth])) depth++;
        var direct = Array.FindIndex(parts, part => part.Length == depth + 1);
        var nested = Array.FindIndex(parts, part => part.Length > depth + 1);
        if (nested < 0) return new([], []);
        if (direct >= 0)
            throw new LabException($"{place} holds images both beside folders ({files[direct].Name}) and within them ({files[nested].Name}), so it is not clear which class the former are of; move them into folders, one for each class, or all into one.");
        string[] classes = [.. parts.Select(part => part[depth]).Distinct().Order(StringComparer.Ordinal)];
        var labels = classes.Select((name, label) => (name, label)).ToDictionary(one => one.name, one => one.label);
        return new(classes, [.. parts.Select(part => labels[part[depth]])]);
    }
}

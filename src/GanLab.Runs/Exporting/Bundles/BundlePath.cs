namespace GanLab.Runs.Exporting.Bundles;

/// <summary>Paths in a bundle: <c>RUN/samples/real.png</c>, which must lead nowhere but into the run's folder, on every system.</summary>
static class BundlePath
{
    const string Forbidden = "<>:\"|?*\\";
    static readonly string[] devices = ["con", "prn", "aux", "nul", "conin$", "conout$"];

    /// <summary>What is wrong with a path, or null.</summary>
    public static string? Problem(string path)
    {
        if (path.StartsWith('/') || path.StartsWith('\\') || (path.Length > 1 && path[1] == ':')) return "it is absolute";
        return path.Split('/').Select(PartProblem).FirstOrDefault(problem => problem is not null);
    }

    /// <summary>What is wrong with the name of a run, or null. Folders that begin with a dot are not runs but the trash and the like.</summary>
    public static string? RunProblem(string name) => name.Contains('/') ? "it is no name" : name.StartsWith('.') ? "it begins with a dot" : Problem(name);

    static string? PartProblem(string part)
    {
        if (part.Length == 0) return "a part of it is empty";
        if (part is "." or "..") return "it leads out of its folder";
        if (part.Any(letter => char.IsControl(letter) || Forbidden.Contains(letter))) return "it has a letter that is none of a file's name";
        if (part[^1] is '.' or ' ') return "a part of it ends in a dot or a space";
        return IsDevice(part) ? "it names a device" : null;
    }

    /// <summary>Windows takes these for devices, whatever comes after a dot.</summary>
    static bool IsDevice(string part)
    {
        var stem = part.Split('.')[0].TrimEnd(' ').ToLowerInvariant();
        return devices.Contains(stem) || (stem.Length == 4 && stem[..3] is ("com" or "lpt") && (char.IsDigit(stem[3]) || stem[3] is '¹' or '²' or '³'));
    }
}

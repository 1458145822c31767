namespace GanLab.Runs.Machine;

/// <summary>One start of the machine: a process number means nothing without it.</summary>
static class Boot
{
    const string File = "/proc/sys/kernel/random/boot_id";

    /// <summary>The id of this start, or null where the system has none.</summary>
    public static string? Id => System.IO.File.Exists(File) ? System.IO.File.ReadAllText(File).Trim() : null;
}

namespace GanLab.Runs.Files;

/// <summary>Tells a full disk from other trouble.</summary>
static class DiskFull
{
    const int NoSpace = 28, QuotaLinux = 122, QuotaMacOS = 69;                     // ENOSPC, EDQUOT
    const int WindowsHandleFull = unchecked((int)0x80070027), WindowsDiskFull = unchecked((int)0x80070070);

    public static bool Is(Exception? e) => e switch
    {
        IOException { HResult: WindowsHandleFull or WindowsDiskFull } => true,
        IOException io when !OperatingSystem.IsWindows() => io.HResult is NoSpace || io.HResult == (OperatingSystem.IsMacOS() ? QuotaMacOS : QuotaLinux),
        LabException lab => Is(lab.InnerException),
        _ => false,
    };
}

namespace GanLab.Training.Native;

/// <summary>What torch is made of on this machine, for <c>ganlab doctor</c>.</summary>
public sealed record TorchReport
{
    /// <summary>Version of TorchSharp, as <c>0.107.0</c>.</summary>
    public required string TorchSharpVersion { get; init; }

    /// <summary>The libtorch that TorchSharp was built for, as <c>2.10</c>.</summary>
    public required string WantedLibTorchVersion { get; init; }

    /// <summary>Version of the libtorch in use; null where it cannot be told or none was loaded.</summary>
    public string? LibTorchVersion { get; init; }

    /// <summary>Folder of the libtorch in use; null if none was loaded.</summary>
    public string? Folder { get; init; }

    /// <summary>What led to that folder: the variable, the runtime option, or the program's own folder.</summary>
    public string? FoundBy { get; init; }

    /// <summary><c>cpu</c> or <c>cuda</c>; null if none was loaded.</summary>
    public string? Backend { get; init; }

    /// <summary>How many CUDA devices torch can use.</summary>
    public int CudaDevices { get; init; }

    /// <summary>The GPUs that NVIDIA's driver names, whether torch can use them or not.</summary>
    public IReadOnlyList<string> DeviceNames { get; init; } = [];

    /// <summary>Path of the repaired copy of TorchSharp's library in use; null where the original loads.</summary>
    public string? RepairedLibrary { get; init; }

    /// <summary>Path of the C++ standard library in the process (Linux).</summary>
    public string? StandardLibrary { get; init; }

    /// <summary>Its newest symbol version, as <c>GLIBCXX_3.4.30</c> (Linux).</summary>
    public string? StandardLibraryVersion { get; init; }

    /// <summary>Folder that repaired libraries are kept in (Linux).</summary>
    public string? CacheFolder { get; init; }

    /// <summary>What the libtorch that <c>GANLAB_LIBTORCH</c> names lacks, whether it was loaded or refused (Linux); null where the variable names none.</summary>
    public TorchSymbols? Symbols { get; init; }

    /// <summary>Each thing that is wrong, with the sentence that mends it.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>Whether torch can use a CUDA device.</summary>
    public bool CudaAvailable => CudaDevices > 0;

    /// <summary>Loads libtorch if need be and looks. A libtorch that does not load is a finding, not an error.</summary>
    public static TorchReport Make()
    {
        var report = new TorchReport
        {
            TorchSharpVersion = TorchVersion.TorchSharp,
            WantedLibTorchVersion = TorchVersion.OfBridge.Short,
            DeviceNames = CudaDriver.DeviceNames(),
            CacheFolder = OperatingSystem.IsLinux() ? RepairCache.DefaultFolder : null,
            Symbols = TorchFit.Symbols(),
        };
        try
        {
            return report.With(TorchLibrary.Loaded, Devices.CudaCount());
        }
        catch (LabException error) when (Finding.Of(error) is { } finding)
        {
            return report with { Findings = [finding] };
        }
    }

    TorchReport With(LoadedTorch torch, int cudaDevices) => this with
    {
        LibTorchVersion = torch.Version?.Text,
        Folder = torch.Folder.Path,
        FoundBy = torch.Folder.FoundBy,
        Backend = torch.Folder.HasCuda ? "cuda" : "cpu",
        CudaDevices = cudaDevices,
        RepairedLibrary = torch.Repaired,
        StandardLibrary = torch.StandardLibrary?.Path,
        StandardLibraryVersion = torch.StandardLibrary?.Newest,
        Findings = cudaDevices == 0 && (torch.Folder.HasCuda || DeviceNames.Count > 0) ? [Devices.NoCuda()] : [],
    };
}

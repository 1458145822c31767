namespace GanLab.Training.Native;

/// <summary>What is in the process.</summary>
/// <param name="Folder">Where libtorch came from.</param>
/// <param name="Version">Its version, where it can be told.</param>
/// <param name="Repaired">The repaired copy of TorchSharp's library that is used; null where the original loads.</param>
/// <param name="StandardLibrary">The C++ standard library (Linux).</param>
/// <param name="TorchCpu">Handle of torch_cpu.</param>
sealed record LoadedTorch(TorchFolder Folder, TorchVersion? Version, string? Repaired, LibStdCpp? StandardLibrary, nint TorchCpu);

using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using TorchSharp;

namespace GanLab.Training.Native;

/// <summary>A version of libtorch, as far as binary fit goes: libraries of one minor version fit each other.</summary>
/// <param name="Text">The whole version, as <c>2.10.0+cu128</c>.</param>
/// <param name="Source">Where it is written.</param>
sealed partial record TorchVersion(string Text, string Source)
{
    /// <summary>Major and minor, as <c>2.10</c>.</summary>
    public string Short => MajorMinor().Match(Text).Value;

    /// <summary>TorchSharp's own version.</summary>
    public static string TorchSharp { get; } = typeof(torch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
        ?? typeof(torch).Assembly.GetName().Version!.ToString(3);

    /// <summary>The libtorch that TorchSharp was built for. The constant is read as metadata: <c>torch.__version__</c> would load libtorch.</summary>
    public static TorchVersion OfBridge { get; } = new(
        typeof(torch).GetField("libtorchPackageVersion", BindingFlags.NonPublic | BindingFlags.Static)?.GetRawConstantValue() as string ?? "",
        $"TorchSharp {TorchSharp}");

    /// <summary>The version written beside a libtorch: PyTorch's version.py, a libtorch archive's build-version, a NuGet package's folder.</summary>
    public static TorchVersion? WrittenBeside(string folder)
    {
        foreach (var file in new[] { "version.py", "build-version" }.SelectMany(name => new[] { Path.Combine(folder, name), Path.GetFullPath(Path.Combine(folder, "..", name)) }).Where(File.Exists))
            if (Written().Match(File.ReadAllText(file)) is { Success: true } written)
                return new(written.Groups[1].Value, file);
        var package = Path.GetFullPath(Path.Combine(folder, "..", "..", ".."));   // ID/VERSION/runtimes/PLATFORM/native
        return Directory.Exists(package) && Directory.EnumerateFiles(package, "*.nuspec").Any() ? new(Path.GetFileName(package), package) : null;
    }

    /// <summary>What a loaded torch_cpu says of itself: one byte each of major, minor and patch, highest first; libtorch before 2.9 does not say.</summary>
    public static TorchVersion? SaidBy(nint torchCpu)
    {
        if (!NativeLibrary.TryGetExport(torchCpu, "aoti_torch_abi_version", out var function)) return null;
        var packed = Marshal.GetDelegateForFunctionPointer<AbiVersion>(function)();
        return new($"{packed >> 56}.{(packed >> 48) & 0xff}.{(packed >> 40) & 0xff}", "the library itself");
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    delegate ulong AbiVersion();

    [GeneratedRegex(@"^\d+\.\d+")]
    private static partial Regex MajorMinor();

    [GeneratedRegex(@"(?:^|__version__\s*=\s*['""])(\d+\.\d+[^\s'""]*)")]
    private static partial Regex Written();
}

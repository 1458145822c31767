using GanLab.Hosting.Plugins.Metadata;

namespace GanLab.Hosting.Plugins;

/// <summary>What speaks against a plugin, each as one sentence.</summary>
static class PluginRules
{
    static readonly string[] torchNatives = ["LibTorchSharp.dll", "libLibTorchSharp.so", "libLibTorchSharp.dylib", "torch_cpu.dll", "libtorch_cpu.so", "libtorch_cpu.dylib"];

    /// <summary>The sentence for a file that is no assembly.</summary>
    public static string NoAssembly(string path) => $"{Path.GetFileName(path)} is not a .NET assembly; build it or copy it again.";

    /// <summary>Why a plugin must not be loaded; none for a good one.</summary>
    public static IEnumerable<string> Refusals(PluginCandidate candidate, AssemblyFacts facts)
    {
        var file = Path.GetFileName(candidate.Path);
        if (!file.Equals(facts.Name + ".dll", StringComparison.OrdinalIgnoreCase))
            yield return $"{file} holds the assembly {facts.Name}; name the file {facts.Name}.dll.";
        else if (HostAssemblies.Has(facts.Name))
            yield return $"{file} has the name of one of the host's own assemblies; give the plugin another one.";
        if (Access.WorldWritable(candidate.Path, candidate.OwnFolder, facts.References.Keys) is { } writable)
            yield return $"{file} is not used, because every user of this machine may write to {writable}; say chmod o-w '{writable}'.";
        foreach (var (name, wanted) in facts.References)
        {
            if (Misfit(name, wanted, file, Path.GetDirectoryName(candidate.Path)!) is { } misfit) yield return misfit;
        }
    }

    /// <summary>What is odd about a plugin but harmless.</summary>
    public static IEnumerable<string> Warnings(string dll)
    {
        var (file, folder) = (Path.GetFileName(dll), Path.GetDirectoryName(dll)!);
        foreach (var name in (string[])[HostAssemblies.Contract, HostAssemblies.Torch])
        {
            if (File.Exists(Path.Combine(folder, name + ".dll"))) yield return $"{file} ships its own {name}.dll, which is ignored; delete it.";
        }
        var runtimes = Path.Combine(folder, "runtimes");
        var natives = Directory.EnumerateFiles(folder).Concat(Directory.Exists(runtimes) ? Directory.EnumerateFiles(runtimes, "*", SearchOption.AllDirectories) : []);
        if (natives.Select(Path.GetFileName).FirstOrDefault(name => torchNatives.Contains(name)) is { } native)
            yield return $"{file} ships Torch's native libraries ({native}), which are ignored; delete them.";
    }

    static string? Misfit(string name, Version wanted, string file, string folder)
    {
        if (HostAssemblies.IsFramework(name, wanted)) return null;                // most references; spares reading those files
        var have = HostAssemblies.VersionOf(name);
        if (HostAssemblies.IsShared(name)) return Fits(name, wanted, have!) ? null : Built(file, $"{name} {wanted}", $"this host has {have}", wanted > have ? ", or update GanLab" : "");
        if (File.Exists(Path.Combine(folder, name + ".dll"))) return null;
        if (have is null) return $"{file} needs {name} {wanted}, which is neither beside it nor in the host; copy {name}.dll into {folder}.";
        if (wanted <= have) return null;
        return name == "System.Runtime"
            ? Built(file, $".NET {wanted.ToString(2)}", $"this host runs on .NET {have.ToString(2)}", "")
            : $"{file} needs {name} {wanted}, but the host has {have}; copy {name}.dll into {folder}.";
    }

    /// <summary>The contract: same major, not newer. TorchSharp, which promises nothing between minors: same major and minor.</summary>
    static bool Fits(string name, Version wanted, Version have) => wanted.Major == have.Major && (name == HostAssemblies.Torch ? wanted.Minor == have.Minor : wanted <= have);

    static string Built(string file, string wanted, string have, string or) => $"{file} was built for {wanted}, {have}; rebuild it against this host's version{or}.";
}

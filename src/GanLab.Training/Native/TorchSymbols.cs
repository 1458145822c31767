namespace GanLab.Training.Native;

/// <summary>
/// The functions of libtorch that TorchSharp's library asks for, against those that a folder's libraries define (Linux). Names say nothing of the layout of structures: a libtorch of another version may have every name and still not fit.
/// </summary>
/// <param name="Called">How many there are.</param>
/// <param name="MissingAtLoad">Without these the library does not load.</param>
/// <param name="MissingAtCall">Without these the process ends at the first call.</param>
public sealed record TorchSymbols(int Called, IReadOnlyList<string> MissingAtLoad, IReadOnlyList<string> MissingAtCall)
{
    static readonly string[] marks = ["2at", "3c10", "5torch", "c10_", "torch_"];   // namespaces, as C++ names carry them
    static readonly string[] libraries = ["c10", "torch_cpu", "torch"];

    /// <summary>How many are missing.</summary>
    public int Missing => MissingAtLoad.Count + MissingAtCall.Count;

    /// <summary>What is missing, in words: "3 without which it does not load, such as X, and 9 that would end the process when called, such as Y"; "none is missing".</summary>
    public string Words => Missing == 0 ? "none is missing" : string.Join(" and ", new[]
    {
        (MissingAtLoad, "without which it does not load"), (MissingAtCall, "that would end the process when called"),
    }.Where(part => part.Item1.Count > 0).Select(part => $"{part.Item1.Count} {part.Item2}, such as {part.Item1[0]}"));

    /// <summary>Compares.</summary>
    /// <param name="folder">Holds libtorch.</param>
    /// <param name="bridge">Path of TorchSharp's own library.</param>
    /// <exception cref="LabException">A library is damaged.</exception>
    internal static TorchSymbols Of(string folder, string bridge)
    {
        var wanted = ElfSymbols.Wanted(bridge).Where(symbol => marks.Any(mark => symbol.Name.Contains(mark, StringComparison.Ordinal))).ToDictionary(symbol => symbol.Name, symbol => symbol.AtLoad);
        var missing = wanted.Keys.ToHashSet();
        foreach (var library in libraries) missing.ExceptWith(ElfSymbols.Defined(Path.Combine(folder, NativeNames.File(library))));
        IReadOnlyList<string> Those(bool atLoad) => [.. missing.Where(name => wanted[name] == atLoad).Order(StringComparer.Ordinal)];
        return new(wanted.Count, Those(atLoad: true), Those(atLoad: false));
    }
}

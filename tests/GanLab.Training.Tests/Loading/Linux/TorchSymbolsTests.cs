using GanLab.Training.Native;

namespace GanLab.Training.Tests.Loading.Linux;

/// <summary>Which symbols of libtorch are missing, and which of them stop the loader: on small libraries of known content, on the real ones, and as doctor tells it.</summary>
public sealed class TorchSymbolsTests : IDisposable
{
    const string Bridge = """
        extern int _ZN2at4dataE, _ZN3c106singleE;
        extern void _ZN2at6handedEv(void), _ZN2at6calledEv(void), _ZN5torch5otherEv(void), notTorch(void);
        __attribute__((weak)) extern void _ZN2at4weakEv(void);
        int *data = &_ZN2at4dataE;
        void (*handed)(void) = _ZN2at6handedEv;
        void (*weak)(void) = _ZN2at4weakEv;
        int use(void) { _ZN2at6calledEv(); _ZN5torch5otherEv(); notTorch(); return _ZN3c106singleE; }
        """;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Data_and_functions_handed_on_are_needed_at_load_and_functions_that_are_called_at_their_call()
    {
        var symbols = Against(c10: "", cpu: "");
        Assert.Equal(5, symbols.Called);
        Assert.Equal(["_ZN2at4dataE", "_ZN2at6handedEv", "_ZN3c106singleE"], symbols.MissingAtLoad);
        Assert.Equal(["_ZN2at6calledEv", "_ZN5torch5otherEv"], symbols.MissingAtCall);
        Assert.Equal("3 without which it does not load, such as _ZN2at4dataE and 2 that would end the process when called, such as _ZN2at6calledEv", symbols.Words);
    }

    [Fact]
    public void What_any_of_the_libraries_defines_is_not_missing()
    {
        var symbols = Against(c10: "int _ZN3c106singleE = 1;", cpu: "int _ZN2at4dataE; void _ZN2at6handedEv(void) {} void _ZN5torch5otherEv(void) {}");
        Assert.Empty(symbols.MissingAtLoad);
        Assert.Equal("1 that would end the process when called, such as _ZN2at6calledEv", symbols.Words);
    }

    [Fact]
    public void The_libtorch_of_this_build_lacks_nothing()
    {
        var symbols = TorchSymbols.Of(Probe.LibTorch, Probe.LinuxBridge);
        Assert.Equal((0, "none is missing"), (symbols.Missing, symbols.Words));
        Assert.InRange(symbols.Called, 1000, 2000);
    }

    [Fact]
    public async Task Doctor_counts_also_where_the_version_is_refused_already()
    {
        foreach (var library in new[] { "c10", "torch_cpu", "torch" }) CompiledLibraries.Make(folder.Path, library, "");
        await File.WriteAllTextAsync(folder["build-version"], "2.99.0\n");
        var child = await Probe.Run("report", (TorchFolder.Variable, folder.Path));
        Assert.Contains("which holds libtorch 2.99.0", child.Output);
        Assert.Matches(@"symbols: \d+ at load, 1\d\d\d at call", child.Output);
    }

    TorchSymbols Against(string c10, string cpu)
    {
        CompiledLibraries.Make(folder.Path, "bridge", Bridge);
        CompiledLibraries.Make(folder.Path, "c10", c10);
        CompiledLibraries.Make(folder.Path, "torch_cpu", cpu);
        CompiledLibraries.Make(folder.Path, "torch", "");
        return TorchSymbols.Of(folder.Path, folder[NativeNames.File("bridge")]);
    }
}

using GanLab.Training.Native;

namespace GanLab.Training.Tests.Loading.Linux;

/// <summary>In which order the libraries of a libtorch enter the process, by libraries that write their names down when they do.</summary>
public sealed class PreloadOrderTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Those_of_CUDA_come_after_what_they_need_and_before_torch() => Assert.Equal("c10 torch_cpu c10_cuda torch_cuda torch ", Loaded("torch", "torch_cuda", "torch_cpu", "c10_cuda", "c10", "torch_python"));

    [Fact]
    public void Without_CUDA_nothing_of_it_is_asked_for() => Assert.Equal("c10 torch_cpu torch ", Loaded("c10", "torch_cpu", "torch"));

    string Loaded(params string[] libraries)
    {
        var log = folder["loaded"];
        foreach (var library in libraries)
            CompiledLibraries.Make(folder.Path, library, $$"""
                #include <stdio.h>
                __attribute__((constructor)) static void loaded(void) { FILE *log = fopen("{{log}}", "a"); fputs("{{library}} ", log); fclose(log); }
                """);
        TorchPreload.Load(new TorchFolder(folder.Path, "a test"));
        return File.ReadAllText(log);
    }
}

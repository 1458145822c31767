using System.Runtime.CompilerServices;
using GanLab.Training.Native;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

static class Setup
{
    /// <summary>One thread: the tests' networks are so small that a second one only waits.</summary>
    [ModuleInitializer]
    internal static void LoadTorch()
    {
        TorchLibrary.Load();
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Directory.CreateTempSubdirectory("ganlab-cache-").FullName);   // what tests keep is theirs
        set_num_threads(1);
    }
}

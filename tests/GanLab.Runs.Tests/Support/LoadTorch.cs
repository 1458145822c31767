using System.Runtime.CompilerServices;
using GanLab.Training.Native;

namespace GanLab.Runs.Tests.Support;

static class LoadTorch
{
    [ModuleInitializer]
    internal static void Load() => TorchLibrary.Load();
}

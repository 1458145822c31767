using System.Runtime.CompilerServices;
using GanLab.Training.Native;

namespace GanLab.Tests;

static class LoadTorch
{
    [ModuleInitializer]
    public static void Load() => TorchLibrary.Load();
}

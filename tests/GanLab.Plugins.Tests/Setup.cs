using System.Runtime.CompilerServices;
using GanLab.Training.Native;

namespace GanLab.Plugins.Tests;

static class Setup
{
    [ModuleInitializer]
    internal static void LoadTorch() => TorchLibrary.Load();
}

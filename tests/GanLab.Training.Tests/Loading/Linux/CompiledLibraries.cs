using System.Diagnostics;
using GanLab.Training.Native;

namespace GanLab.Training.Tests.Loading.Linux;

/// <summary>Small libraries of C, made by the machine's compiler.</summary>
static class CompiledLibraries
{
    /// <summary>Compiles one; skips the test on a machine without gcc.</summary>
    public static void Make(string folder, string library, string code)
    {
        var source = Path.Combine(folder, $"{library}.c");
        File.WriteAllText(source, code);
        var start = new ProcessStartInfo("gcc", ["-shared", "-fPIC", "-O0", "-Wl,-z,lazy", "-o", Path.Combine(folder, NativeNames.File(library)), source]) { RedirectStandardError = true };
        try
        {
            using var compiler = Process.Start(start)!;
            var said = compiler.StandardError.ReadToEnd();
            compiler.WaitForExit();
            Assert.True(compiler.ExitCode == 0, said);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("there is no gcc on this machine");
        }
    }
}

using System.Reflection;
using System.Runtime.Loader;

namespace GanLab.Hosting.Plugins;

/// <summary>The host's copy of each shared assembly, whatever version is asked for, so that no plugin can bring a second one.</summary>
sealed class HostContext() : AssemblyLoadContext("host")
{
    protected override Assembly Load(AssemblyName assemblyName) =>
        Default.LoadFromAssemblyName(HostAssemblies.IsShared(assemblyName.Name!) ? new AssemblyName(assemblyName.Name!) : assemblyName);
}

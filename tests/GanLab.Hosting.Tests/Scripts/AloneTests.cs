using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using GanLab.Hosting.Scripts;
using GanLab.Hosting.Tests.Plugins;

namespace GanLab.Hosting.Tests.Scripts;

/// <summary>Tests of what the whole process has: nothing else runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class Alone
{
    public const string Name = "alone";
}

[Collection(Alone.Name)]
public sealed class AloneTests : IDisposable
{
    readonly ScriptFolder folder = new();
    readonly PluginLayout plugins = new();

    public void Dispose()
    {
        folder.Dispose();
        plugins.Dispose();
    }

    [Fact]
    public void A_hundred_scripts_leave_no_assembly_and_no_context_behind()
    {
        plugins.Lay("Clean");
        var catalog = plugins.Open();
        var host = new ScriptHost(catalog, folder.Cache);
        WeakReference RunOne(int number)
        {
            folder.Write("x.csx", $"#load \"parts.csx\"\nreturn Ring(\"ring-{number % 50}\", new R1()) with {{ Loss = new Difference {{ Scale = Param(\"scale\", 1.0) }} }};");
            return Run(host, folder.At("x.csx"));
        }
        foreach (var number in Enumerable.Range(1000, 3)) RunOne(number);                   // what the first ones load stays
        Collect([]);
        var before = AppDomain.CurrentDomain.GetAssemblies().Length;
        var contexts = AssemblyLoadContext.All.Count();
        var left = Enumerable.Range(0, 100).Select(RunOne).ToList();
        Collect(left);
        Assert.DoesNotContain(left, context => context.IsAlive);
        Assert.Equal(before, AppDomain.CurrentDomain.GetAssemblies().Length);
        Assert.Equal(contexts, AssemblyLoadContext.All.Count());
    }

    [Fact]
    public void A_script_from_the_cache_leaves_the_compiler_alone()
    {
        folder.Write("x.csx", "#load \"parts.csx\"\nreturn Ring();");
        var first = new FreshHost();
        Assert.Equal("ring", first.Run(folder.At("x.csx"), folder.Cache));
        Assert.Contains("Microsoft.CodeAnalysis.CSharp", first.Assemblies.Select(assembly => assembly.GetName().Name));
        var second = new FreshHost();
        Assert.Equal("ring", second.Run(folder.At("x.csx"), folder.Cache));
        Assert.DoesNotContain(second.Assemblies, assembly => assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal));
    }

    [Fact]
    public void The_default_cache_is_where_the_system_keeps_caches()
    {
        var before = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        try
        {
            var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
            var home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", folder.Path);
            Assert.Equal(Path.Combine(OperatingSystem.IsWindows() ? local : folder.Path, "ganlab", "scripts"), ScriptCache.DefaultFolder);
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", null);
            Assert.Equal(Path.Combine(OperatingSystem.IsWindows() ? local : home, "ganlab", "scripts"), ScriptCache.DefaultFolder);
        }
        finally
        {
            Environment.SetEnvironmentVariable("XDG_CACHE_HOME", before);
        }
    }

    /// <summary>Apart, so that no local variable keeps anything alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static WeakReference Run(ScriptHost host, string path)
    {
        using var program = host.Compile(path);
        var experiment = Assert.Single(program.Run([new("scale", "2"), new("stabilisers.r1.gamma", "3"), new("training.steps", "4")]).Experiments);
        return new(AssemblyLoadContext.GetLoadContext(experiment.Data.GetType().Assembly));
    }

    static void Collect(IReadOnlyList<WeakReference> contexts)
    {
        for (var i = 0; i < 20 && (i < 3 || contexts.Any(context => context.IsAlive)); i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}

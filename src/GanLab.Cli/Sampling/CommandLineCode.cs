using System.Security.Cryptography;
using System.Text;
using GanLab.Hosting.Plugins;
using GanLab.Hosting.Scripts;

namespace GanLab.Cli.Sampling;

/// <summary>C# of the command line, compiled as a script would be.</summary>
static class CommandLineCode
{
    /// <summary>The value of an expression.</summary>
    /// <param name="catalog">Where its types come from.</param>
    /// <param name="what">What it gives, for messages.</param>
    /// <param name="expression">The expression.</param>
    /// <exception cref="LabException">It does not compile, or gives something else.</exception>
    public static T Value<T>(PluginCatalog catalog, string what, string expression) where T : class
    {
        var source = $"return {expression};";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)));
        using var program = new ScriptHost(catalog, null).Compile([new ScriptFile(Path.GetFullPath($"{what}-of-the-command-line.csx"), source, hash)]);
        return program.Value<T>();
    }
}

using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;

namespace GanLab.Hosting.Scripts;

/// <summary>Stack frames as authors of scripts and plugins read them.</summary>
static partial class SourceFrame
{
    /// <summary>True for code of the script and of plugins: everything else is in the context of the host.</summary>
    public static bool IsOfScriptOrPlugin(StackFrame frame) =>
        frame.GetMethod()?.Module.Assembly is { } assembly && AssemblyLoadContext.GetLoadContext(assembly) != AssemblyLoadContext.Default;

    /// <summary>Such as <c>Dcgan.Build(Int64 latentSize) in Dcgan.cs:line 20</c>; the top level of a script is <c>script</c>.</summary>
    public static string Describe(StackFrame frame)
    {
        var place = frame.GetFileName() is { } file ? $" in {ShownPath.Of(file)}:line {frame.GetFileLineNumber()}" : "";
        return Name(frame.GetMethod()!) + place;
    }

    /// <summary>Undoes what the compiler does to names: <c>Script#+&lt;&lt;Initialize&gt;&gt;d__0.MoveNext</c> is the script's top level.</summary>
    static string Name(MethodBase method)
    {
        var full = $"{method.DeclaringType?.FullName?.Replace('+', '.')}.{method.Name}".Replace($"{CompiledScript.ClassName}.", "", StringComparison.Ordinal);
        if (!Generated().IsMatch(full)) return $"{full}({string.Join(", ", method.GetParameters().Select(parameter => $"{TypeText.Of(parameter.ParameterType)} {parameter.Name}"))})";
        return Generated().Replace(full, made =>
        {
            var outer = made.Groups["outer"].Value is "Initialize" ? "script" : made.Groups["outer"].Value;
            return made.Groups["kind"].Value switch { "g" => made.Groups["local"].Value, "b" => $"{outer}, in a lambda", _ => outer };
        });
    }

    /// <summary>State machines (d), lambdas (b) and local functions (g).</summary>
    [GeneratedRegex(@"(<>c\w*\.)?<+(?<outer>\w+)>+(?<kind>[dbg])__(?<local>\w*)\S*$")]
    private static partial Regex Generated();
}

namespace GanLab.Hosting.Scripts;

/// <summary>A script in machine-readable form.</summary>
/// <param name="Files">The script, then each <c>#load</c>ed file.</param>
/// <param name="Dll">The assembly.</param>
/// <param name="Pdb">Its portable symbols.</param>
/// <param name="References">Absolute paths of the plugins that it names with <c>#r</c>.</param>
sealed record CompiledScript(IReadOnlyList<ScriptFile> Files, byte[] Dll, byte[] Pdb, IReadOnlyList<string> References)
{
    /// <summary>Name of the class that holds the script's top level: no name that a script could give a class of its own.</summary>
    public const string ClassName = "Script#";
}

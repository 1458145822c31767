using GanLab.Cli.Formatting;

namespace GanLab.Cli.Commands;

/// <summary>The parameters of a script, as a table.</summary>
static class ParameterList
{
    public static IEnumerable<string> Lines(IReadOnlyList<ScriptParameter> parameters, int width)
    {
        if (parameters.Count == 0) return ["The script has no parameters."];
        var table = new TextTable("name", "type", "default", "help");
        foreach (var parameter in parameters) table.Add(parameter.Name, OptionText.Describe(parameter.Type), Value(parameter), parameter.Help);
        return table.Lines(width);
    }

    static string Value(ScriptParameter parameter)
    {
        var (usual, now) = (OptionText.Format(parameter.Default), OptionText.Format(parameter.Value));
        return usual == now ? usual : $"{usual}, set to {now}";
    }
}

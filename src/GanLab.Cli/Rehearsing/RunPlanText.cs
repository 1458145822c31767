using GanLab.Cli.Formatting;
using GanLab.Cli.View;
using GanLab.Runs.Describe;
using GanLab.Training.Results;

namespace GanLab.Cli.Rehearsing;

/// <summary>A plan for people.</summary>
static class RunPlanText
{
    const int LongestHash = 8;

    public static IEnumerable<string> Lines(RunPlan plan, int width)
    {
        var head = Headline.Of(plan.Facts);
        foreach (var line in head.Length <= width ? [head] : Wrap.Lines(head, width)) yield return line;
        foreach (var line in Section("parameters of the script", plan.Parameters.Select(parameter => (string[])[parameter.Name, OptionText.Format(parameter.Value), Origin(parameter)]), width)) yield return line;
        foreach (var line in Section("options", plan.Options.Select(option => (string[])[option.Path, option.Value, option.Origin]), width)) yield return line;
        foreach (var line in Section("plugins", plan.Plugins.Select(plugin => (string[])[plugin.Name, plugin.Version, $"sha256 {plugin.Sha256[..Math.Min(LongestHash, plugin.Sha256.Length)]}"]), width)) yield return line;
        foreach (var line in Section("memory, an estimate", Memory(plan.Memory), width)) yield return line;
        foreach (var line in Section($"to come in {Counts.Of(plan.Facts.Steps, "step")}", plan.Works.Select(work => (string[])[work.Name, $"every {work.Every}", work.Times == 1 ? "once" : $"{work.Times} times"]), width)) yield return line;
        foreach (var line in Wrap.Indented($"checkpoints {plan.Checkpoints}", 2, width)) yield return line;
        yield return "";
        foreach (var line in Wrap.Lines($"record in {plan.Folder} (nothing was written)", width)) yield return line;
        yield return "";
    }

    static string Origin(ScriptParameter parameter) => parameter.Value.Equals(parameter.Default) ? "script" : $"{ResolvedOptions.Set} (the script says {OptionText.Format(parameter.Default)})";

    static IEnumerable<string[]> Memory(MemoryEstimate memory)
    {
        yield return ["parameters", Sizes.Short(memory.Parameters), ""];
        yield return ["gradients", Sizes.Short(memory.Gradients), ""];
        yield return ["optimisers", Sizes.Short(memory.Optimisers), ""];
        yield return ["other state", Sizes.Short(memory.Other), "buffers, averages, what stabilisers remember"];
        yield return ["dataset", memory.Data is { } data ? Sizes.Short(data) : "none", memory.Data is null ? "drawn anew" : "images as bytes, vectors as float32"];
        yield return ["activations", Sizes.Short(memory.Activations), "outputs of all layers in the larger update"];
        yield return ["in all", Sizes.Short(memory.Total), "besides .NET, libtorch and what metrics need"];
    }

    static IEnumerable<string> Section(string title, IEnumerable<string[]> rows, int width)
    {
        var all = rows.ToList();
        if (all.Count == 0) yield break;
        yield return $"\n{title}";
        var lines = Columns.Lines(all, indent: 2).ToList();
        if (lines.TrueForAll(line => line.Length <= width))
            foreach (var line in lines) yield return line;
        else
            foreach (var line in all.SelectMany(row => Wrap.Indented(string.Join("  ", row).TrimEnd(), 2, width))) yield return line;
    }
}

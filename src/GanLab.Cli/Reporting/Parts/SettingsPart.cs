using GanLab.Runs.Reading;

namespace GanLab.Cli.Reporting.Parts;

/// <summary>Parameters of the script and options of the experiment.</summary>
static class SettingsPart
{
    public static Html Of(IReadOnlyList<ReportedRun> runs)
    {
        var options = runs.Max(run => run.Info.Options.Count);
        return Html.Of($"""
            <section id="parameters" aria-labelledby="parameters-title">
            <h2 id="parameters-title">Parameters</h2>
            {(runs.Count == 1 ? Parameters(runs[0].Info) : Differing(runs))}
            {Html.If(options > 0, () => Html.Of($"""<details><summary>All {options} options of the experiment</summary>{FactTable.Of("Options by the path that --set takes", runs, run => run.Info.Options)}</details>"""))}
            </section>

            """);
    }

    static Html Parameters(RunInfo run) => run.Parameters.Count == 0 ? Html.Of($"<p>The script has no parameters.</p>") : Html.Of($"""
        <div class="scroll"><table><thead><tr><th scope="col">parameter</th><th scope="col">value</th><th scope="col">the script says</th></tr></thead><tbody>
        {run.Parameters.Select(it => Html.Of($"""<tr><th scope="row">{it.Name}</th><td{(it.Value == it.Default ? Html.None : Html.Trusted(" class=\"differs\""))}>{it.Value}</td><td>{it.Default}</td></tr>"""))}
        </tbody></table></div>
        """);

    static Html Differing(IReadOnlyList<ReportedRun> runs)
    {
        var table = FactTable.Of("What differs between the runs", runs, Settings, onlyDiffering: true);
        return table.ToString().Length > 0 ? table : Html.Of($"<p>All runs have the same parameters and options.</p>");
    }

    static IEnumerable<KeyValuePair<string, string>> Settings(ReportedRun run) =>
        run.Info.Parameters.Select(it => KeyValuePair.Create(it.Name, it.Value)).Concat(run.Info.Options).DistinctBy(fact => fact.Key);
}

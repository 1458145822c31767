namespace GanLab.Cli.Reporting.Parts;

/// <summary>What the runs depended on besides their experiment, and how to repeat them.</summary>
static class SurroundingsPart
{
    const string Plugins = "plugins.", Sources = "source/";

    public static Html Of(IReadOnlyList<ReportedRun> runs) => Html.Of($"""
        <section id="environment" aria-labelledby="environment-title">
        <h2 id="environment-title">Environment</h2>
        {FactTable.Of("Networks and device", runs, run => run.Setup.Model.DistinctBy(fact => fact.Key))}
        {FactTable.Of("Machine and libraries", runs, run => run.Info.Environment.Where(fact => !IsPlugin(fact.Key) && !fact.Key.StartsWith(Sources, StringComparison.Ordinal)).Append(new("host", run.Info.Host)))}
        {FactTable.Of("Plugins, with the SHA-256 of each DLL", runs, run => run.Info.Environment.Where(fact => IsPlugin(fact.Key)).Select(fact => KeyValuePair.Create(fact.Key[Plugins.Length..], fact.Value)))}
        </section>
        <section id="repeat" aria-labelledby="repeat-title">
        <h2 id="repeat-title">Repeat it</h2>
        {runs.Select(run => Repeat(run, runs.Count > 1))}
        </section>
        {Scripts(runs)}
        """);

    static bool IsPlugin(string fact) => fact.StartsWith(Plugins, StringComparison.Ordinal);

    static Html Repeat(ReportedRun run, bool several) => Html.Of($"""
        {Html.If(several, () => Html.Of($"<h3>{run.Name}</h3>"))}<p>From its record alone:</p><pre>ganlab rerun {run.Info.Id}</pre>
        {Html.If(run.Setup.CommandLine.Count > 0, () => Html.Of($"""<p>As it was started{(run.Setup.WorkingDirectory.Length > 0 ? $", in {run.Setup.WorkingDirectory}" : "")}:</p><pre>{string.Join(' ', run.Setup.CommandLine.Select(ShellWord.Of))}</pre>"""))}
        """);

    static Html Scripts(IReadOnlyList<ReportedRun> runs)
    {
        var sources = runs.SelectMany(run => run.Setup.Sources.Select(source => (Run: run, Source: source))).GroupBy(one => (one.Source.File, one.Source.Sha256, one.Source.Text)).ToList();
        return Html.If(sources.Count > 0, () => Html.Of($"""
            <section id="script" aria-labelledby="script-title">
            <h2 id="script-title">Script</h2>
            {sources.Select(source => Html.Of($"""<details{(sources.Count == 1 ? Html.Trusted(" open") : Html.None)}><summary>{source.Key.File}{Html.If(source.Count() < runs.Count, () => Html.Of($" <small>of {string.Join(", ", source.Select(one => one.Run.Name))}</small>"))}</summary><p class="hash">sha256:{source.Key.Sha256}</p>{(source.Key.Text is { } text ? Html.Of($"<pre class=\"code\">{text}</pre>") : Html.Of($"<p>The copy in the run's folder cannot be read.</p>"))}</details>"""))}
            </section>

            """));
    }
}

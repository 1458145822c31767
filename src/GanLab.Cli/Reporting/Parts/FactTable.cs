using System.Text.RegularExpressions;

namespace GanLab.Cli.Reporting.Parts;

/// <summary>Facts of runs beside each other: one cell where all have the same; else those are marked that differ from most.</summary>
static partial class FactTable
{
    /// <summary>A table with a row for each name that any run has.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="facts">The facts of a run, each name once.</param>
    /// <param name="onlyDiffering">Leaves out what is the same in all runs.</param>
    public static Html Of(string caption, IReadOnlyList<ReportedRun> runs, Func<ReportedRun, IEnumerable<KeyValuePair<string, string>>> facts, bool onlyDiffering = false)
    {
        var all = runs.Select(run => facts(run).ToDictionary()).ToList();
        var rows = all.SelectMany(one => one.Keys).Distinct().Select(name => (Name: name, Values: all.Select(one => one.GetValueOrDefault(name)).ToList())).Where(row => !onlyDiffering || Differs(row.Values)).ToList();
        if (rows.Count == 0) return Html.None;
        var head = rows.Exists(row => Differs(row.Values))
            ? Html.Of($"""<thead><tr><td></td>{runs.Select(run => Html.Of($"""<th scope="col">{run.Name}</th>"""))}</tr></thead>""")
            : Html.None;
        return Html.Of($"""
            <div class="scroll"><table class="facts"><caption>{caption}</caption>{head}<tbody>
            {rows.Select(row => Html.Of($"""<tr><th scope="row">{Breakable(row.Name)}</th>{Cells(row.Values)}</tr>"""))}
            </tbody></table></div>

            """);
    }

    /// <summary>A path that may be broken after its dots and underscores.</summary>
    static Html Breakable(string name) => Html.Join(Parts().Split(name).Select((part, i) => i == 0 ? Html.Of($"{part}") : Html.Of($"<wbr>{part}")));

    [GeneratedRegex("(?<=[._/])")]
    private static partial Regex Parts();

    static bool Differs(List<string?> values) => values.Distinct().Count() > 1;

    static Html Cells(List<string?> values)
    {
        var common = values.GroupBy(value => value).MaxBy(group => group.Count())!;
        return common.Count() == values.Count
            ? Html.Of($"""<td colspan="{values.Count}">{common.Key}</td>""")
            : Html.Join(values.Select(value => Html.Of($"""<td{(common.Count() > 1 && value == common.Key ? Html.None : Html.Trusted(" class=\"differs\""))}>{value ?? "–"}</td>""")));
    }
}

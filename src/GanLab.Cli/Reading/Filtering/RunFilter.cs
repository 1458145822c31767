using GanLab.Runs.Reading;

namespace GanLab.Cli.Reading.Filtering;

/// <summary>
/// A filter of runs: <c>fid-10k &lt; 40 &amp;&amp; (status == completed || status == lost) &amp;&amp; !tag:old &amp;&amp; age &lt; 7d</c>. A comparison with something that a run does not have is false,
/// whatever the sign; a name alone asks whether the run has it.
/// </summary>
sealed class RunFilter
{
    const string FewestErrors = "; did you mean ";
    readonly FilterText text;
    readonly Func<RunInfo, bool> matches;
    readonly TimeProvider time;
    readonly List<(RunTerm Term, int At)> terms = [];

    RunFilter(string filter, TimeProvider time)
    {
        (text, this.time) = (new(filter), time);
        matches = Or();
        if (!text.Ended) throw text.Mistake("this is not understood; join comparisons by && or ||");
    }

    /// <summary>What the filter asks for, in order.</summary>
    public IEnumerable<RunTerm> Terms => terms.Select(term => term.Term);

    /// <summary>Reads a filter.</summary>
    /// <exception cref="LabException">It has a mistake; the message shows where.</exception>
    public static RunFilter Parse(string filter, TimeProvider? time = null) => new(filter, time ?? TimeProvider.System);

    /// <summary>The runs that match.</summary>
    /// <exception cref="LabException">A name stands for nothing in any of the runs.</exception>
    public IReadOnlyList<RunInfo> Of(IReadOnlyList<RunInfo> runs)
    {
        foreach (var (term, at) in terms)
            if (runs.Count > 0 && !term.IsKnown(runs)) throw text.Mistake($"no run has '{term.Name}'{Near(term.Name, runs)}", at);
        return [.. runs.Where(matches)];
    }

    static string Near(string name, IReadOnlyList<RunInfo> runs) => NearNames.Of(name, RunTerm.Known(runs)) is { Count: > 0 } near ? FewestErrors + string.Join(" or ", near) + "?" : "";

    Func<RunInfo, bool> Or()
    {
        var left = And();
        while (text.Take("||") is not null)
        {
            var (one, other) = (left, And());
            left = run => one(run) || other(run);
        }
        return left;
    }

    Func<RunInfo, bool> And()
    {
        var left = Not();
        while (text.Take("&&") is not null)
        {
            var (one, other) = (left, Not());
            left = run => one(run) && other(run);
        }
        return left;
    }

    Func<RunInfo, bool> Not()
    {
        if (text.Take("!") is not null)
        {
            var inner = Not();
            return run => !inner(run);
        }
        if (text.Take("(") is null) return Comparison();
        var inside = Or();
        return text.Take(")") is not null ? inside : throw text.Mistake("a ')' is missing here");
    }

    Func<RunInfo, bool> Comparison()
    {
        if (text.Ended) throw text.Mistake("a comparison is missing here, such as step > 1000");
        var at = text.At;
        var name = text.TakeWhile(IsOfName);
        if (name.Length == 0) throw text.Mistake("a name is missing here: a field, parameter, option or column of metrics");
        if (name is "best" or "last" && text.Take("(") is not null)
        {
            name = $"{name}({text.TakeWhile(IsOfName)})";
            if (text.Take(")") is null) throw text.Mistake("a ')' is missing here");
        }
        var term = new RunTerm(name);
        terms.Add((term, at));
        if (text.Take("==", "!=", "<=", ">=", "<", ">", "=", "~", ":") is not { } sign) return run => term.Of(run, time) is { } value && (value is not IEnumerable<string> texts || texts.Any());
        var (valueAt, quoted) = (text.Ended ? text.At : text.At, text.TakeQuoted());
        var value = quoted ?? text.TakeWhile(letter => !char.IsWhiteSpace(letter) && letter is not (')' or '&' or '|'));
        if (value.Length == 0 && quoted is null) throw text.Mistake($"a value is missing after {sign}");
        var test = FilterValue.Test(term, sign, value, time) ?? throw text.Mistake($"'{value}' is no {FilterValue.Wanted(term)}", valueAt);
        return test;
    }

    static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '.' or '/' or '-';
}

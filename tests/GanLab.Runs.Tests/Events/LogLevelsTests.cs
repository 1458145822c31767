using GanLab.Runs.Events;
using Serilog.Events;

namespace GanLab.Runs.Tests.Events;

public class LogLevelsTests
{
    static LogLevels Of(params string[] texts) => LogLevels.Of(texts.Select(text => ("GANLAB_LOG", (string?)text)));

    [Theory]
    [InlineData("", LogEventLevel.Debug, "GanLab.Runs", true), InlineData("", LogEventLevel.Verbose, "GanLab.Runs", false)]
    [InlineData("warning", LogEventLevel.Warning, "GanLab.Runs", true), InlineData("warning", LogEventLevel.Information, "GanLab.Runs", false)]
    [InlineData("debug,GanLab.Training=verbose", LogEventLevel.Verbose, "GanLab.Training", true), InlineData("debug,GanLab.Training=verbose", LogEventLevel.Verbose, "GanLab.Runs", false)]
    [InlineData("error, GanLab = verbose", LogEventLevel.Verbose, "GanLab.Stabilisers.R1", true), InlineData("error, GanLab = verbose", LogEventLevel.Warning, "GanLabX.R1", false)]
    [InlineData("GanLab=error,R1=debug", LogEventLevel.Debug, "GanLab.Stabilisers.R1", false), InlineData("GanLab=error,Stabilisers.R1=debug", LogEventLevel.Debug, "GanLab.Stabilisers.R1", true)]
    public void The_longest_name_that_fits_a_source_decides(string text, LogEventLevel level, string source, bool allowed) => Assert.Equal(allowed, Of(text).Allow(level, source));

    [Fact]
    public void A_later_text_changes_what_it_names_and_nothing_else()
    {
        var levels = Of("debug,GanLab.Training=verbose", "error");
        Assert.Equal("error,GanLab.Training=verbose", levels.ToString());
        levels.Change("control/log-level", "GanLab.Training=information");
        Assert.Equal("error,GanLab.Training=information", levels.ToString());
        Assert.Equal(LogEventLevel.Information, levels.Least.MinimumLevel);
    }

    [Theory, InlineData("loud"), InlineData("GanLab=loud"), InlineData("=debug")]
    public void A_word_that_is_no_level_is_refused_in_a_sentence_and_changes_nothing(string text)
    {
        var levels = Of("warning");
        var refusal = Assert.Throws<LabException>(() => levels.Change("GANLAB_LOG", text));
        Assert.Contains("is no level; choose verbose, debug, information, warning or error", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("warning", levels.ToString());
    }
}

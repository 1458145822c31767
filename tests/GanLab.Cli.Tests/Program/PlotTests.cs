using System.Text.Json;

namespace GanLab.Cli.Tests.Program;

public sealed class PlotTests(RecordedRuns recorded) : IClassFixture<RecordedRuns>
{
    [Fact]
    public void A_plot_is_written_and_one_sentence_says_what_is_in_it()
    {
        var ended = recorded.Read("plot", "@1", "@2", "-m", "loss/*", "-o", "loss.png", "--smooth", "2", "--log", "--x", "time");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Error));
        Assert.Matches(@"^wrote loss\.png \(\d+ kB, 2 runs, 2 columns, \d+ values\)$", ended.Out);
        Assert.Equal([137, 80, 78, 71], File.ReadAllBytes(Path.Combine(recorded.Folder, "loss.png"))[..4]);
    }

    [Fact]
    public void Without_a_column_losses_and_evaluations_are_drawn_and_json_names_them()
    {
        var ended = recorded.Read("plot", "@1", "-o", "all.svg", "--json");
        using var json = JsonDocument.Parse(ended.Out);
        Assert.Equal(["loss/discriminator", "loss/generator", "modes/covered", "modes/high-quality", "modes/kl", "modes/js", "modes/fair", "modes/sigma-ratio"], json.RootElement.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!));
        Assert.Equal(Path.GetFileName(recorded.Runs[1]), json.RootElement.GetProperty("runs")[0].GetString());
        Assert.Equal(new FileInfo(json.RootElement.GetProperty("file").GetString()!).Length, json.RootElement.GetProperty("bytes").GetInt64());
    }

    [Theory]
    [InlineData(4, "has no column 'fid'; it has loss/discriminator", "plot", "@1", "-m", "fid")]
    [InlineData(4, "There is no run @9", "plot", "@9")]
    [InlineData(4, "has no shares of classes", "plot", "@1", "--shares")]
    [InlineData(2, "-o plot.pdf: a plot is written as .svg or .png", "plot", "@1", "-o", "plot.pdf")]
    [InlineData(2, "there is no folder", "plot", "@1", "-o", "nowhere/plot.png")]
    [InlineData(2, "--smooth must be 1 to 1000000", "plot", "@1", "--smooth", "0")]
    [InlineData(2, "--x depth: choose step or time.", "plot", "@1", "--x", "depth")]
    [InlineData(2, "RUN", "plot")]
    public void What_cannot_be_plotted_gets_a_sentence(int exit, string sentence, params string[] arguments)
    {
        var ended = recorded.Read(arguments);
        Assert.Equal((exit, ""), (ended.ExitCode, ended.Out));
        Assert.Contains(sentence, Assert.Single(ended.Error.Split('\n')), StringComparison.Ordinal);
    }
}

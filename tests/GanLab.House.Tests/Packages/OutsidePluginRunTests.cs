using System.Diagnostics;

namespace GanLab.House.Tests.Packages;

public class OutsidePluginRunTests
{
    [Fact]
    public async Task A_script_trains_with_the_loss_the_stabilisers_and_the_network_of_a_plugin_that_was_built_outside()
    {
        var plugin = OutsidePlugin.Build();
        using var folder = new TemporaryFolder();
        var script = folder.Write("own.csx", OutsidePlugin.Script);
        var program = Path.Combine(Repository.Output("GanLab.Cli"), "ganlab.dll");

        var start = new ProcessStartInfo("dotnet", ["exec", program, "run", script, "--set", "training.steps=20", "--plugins", plugin.Plugins, "--runs", folder.Path("runs"), "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var cancel = TestContext.Current.CancellationToken;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);

        var output = texts[0];
        Assert.True(process.ExitCode == 0, string.Concat(texts));
        Assert.Contains("\"status\":\"completed\"", output, StringComparison.Ordinal);
        var experiment = await File.ReadAllTextAsync(Path.Combine(Assert.Single(Directory.GetDirectories(folder.Path("runs"))), "experiment.json"), cancel);
        foreach (var component in new[] { "SineMlp", "Paired", "ScoreDrift", "ScoreAnchor" })
            Assert.Contains($"\"type\": \"{component}\"", experiment, StringComparison.Ordinal);
        Assert.Contains("\"plugin\": \"MyPlugin\"", experiment, StringComparison.Ordinal);
    }
}

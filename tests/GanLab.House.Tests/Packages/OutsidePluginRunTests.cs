using System.Diagnostics;
using System.Text.Json;

namespace GanLab.House.Tests.Packages;

public class OutsidePluginRunTests
{
    [Fact]
    public async Task A_script_trains_with_the_loss_the_stabilisers_and_the_network_of_a_plugin_that_was_built_outside()
    {
        var plugin = OutsidePlugin.Build();
        using var folder = new TemporaryFolder();
        var script = folder.Write("own.csx", OutsidePlugin.Script);
        var cancel = TestContext.Current.CancellationToken;
        var output = await Run(script, plugin, folder, cancel, "--set", "training.steps=20");
        Assert.Contains("\"status\":\"completed\"", output, StringComparison.Ordinal);
        var run = Assert.Single(Directory.GetDirectories(folder.Path("runs")));
        var experiment = await File.ReadAllTextAsync(Path.Combine(run, "experiment.json"), cancel);
        foreach (var component in new[] { "SineMlp", "Paired", "ScoreDrift", "ScoreAnchor" })
            Assert.Contains($"\"type\": \"{component}\"", experiment, StringComparison.Ordinal);
        Assert.Contains("\"plugin\": \"MyPlugin\"", experiment, StringComparison.Ordinal);
        JsonElement[] said = [.. (await File.ReadAllLinesAsync(Path.Combine(run, "events.clef"), cancel)).Select(line => JsonDocument.Parse(line).RootElement).Where(line => line.TryGetProperty("Source", out var source) && source.GetString() == "ScoreGap")];
        Assert.Equal([1, 6, 11, 16], said.Select(line => line.GetProperty("Step").GetInt32()));
        Assert.All(said, line => Assert.Equal(("Scores are {Gap} apart", "MyPlugin.ScoreGap"), (line.GetProperty("@mt").GetString(), line.GetProperty("SourceContext").GetString())));
    }

    /// <summary>Relativistic pairing and critic drift stand in the catalogue too: written outside by the document's template, they train in the very same way.</summary>
    [Fact]
    public async Task Two_techniques_of_the_catalogue_written_outside_give_the_built_in_ones_numbers()
    {
        var plugin = OutsidePlugin.Build();
        using var folder = new TemporaryFolder();
        var script = folder.Write("both.csx", """
            var own = new Experiment("own")
            {
                Data = new Ring(),
                Generator = new Mlp { Width = 16 },
                Discriminator = new Mlp { Width = 16 },
                Loss = new Paired(),
                Stabilisers = [new ScoreDrift { Weight = 0.01 }],
                Training = new() { Steps = 50, BatchSize = 32, LatentSize = 4, LogEvery = 1 },
            };
            return new[] { own, own with { Name = "built-in", Loss = new RelativisticPaired(), Stabilisers = [new CriticDrift { Epsilon = 0.01 }] } };
            """);
        var cancel = TestContext.Current.CancellationToken;
        await Run(script, plugin, folder, cancel, "--threads", "1");
        double[][] losses = [.. Directory.GetDirectories(folder.Path("runs")).Select(run => File.ReadLines(Path.Combine(run, "metrics.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement).Where(row => row.TryGetProperty("loss/generator", out _))
            .SelectMany(row => new[] { row.GetProperty("loss/discriminator").GetDouble(), row.GetProperty("loss/generator").GetDouble() }).ToArray())];
        Assert.Equal(100, losses[0].Length);
        Assert.All(losses[0].Zip(losses[1]), pair => Assert.Equal(pair.First, pair.Second, 1e-5));    // they round softplus differently
    }

    static async Task<string> Run(string script, OutsidePlugin plugin, TemporaryFolder folder, CancellationToken cancel, params string[] more)
    {
        var program = Path.Combine(Repository.Output("GanLab.Cli"), "ganlab.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, "run", script, "--plugins", plugin.Plugins, "--runs", folder.Path("runs"), "--json", .. more])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
        await process.WaitForExitAsync(cancel);
        Assert.True(process.ExitCode == 0, string.Concat(texts));
        return texts[0];
    }
}

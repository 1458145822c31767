using System.Globalization;
using GanLab.Cli.Tests.Program;

namespace GanLab.Cli.Tests.Recovery;

/// <summary>Files of a record and its checkpoints, changed at random and read by every command: a sentence each time, and nothing else is touched. <c>bench/torture.sh</c> changes 10,000; a test run changes a hundred.</summary>
public sealed class MutationTests : IDisposable
{
    static readonly int mutations = int.TryParse(Environment.GetEnvironmentVariable("GANLAB_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 100;
    readonly Bench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Whatever_a_file_of_a_record_holds_commands_answer_with_a_sentence_and_leave_it_as_it_is()
    {
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Path.Combine(bench.Folder, "cache"));
        bench.Raw(Ring.Script);
        foreach (var seed in new[] { "1", "2" }) Assert.Equal(0, bench.Ganlab("run", "script.csx", "--set", "steps=30", "--seed", seed).ExitCode);
        var run = bench.Runs.Order(StringComparer.Ordinal).Last();
        var files = Directory.GetFiles(run, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".png", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var (random, sentences) = (new Random(1), 0);
        for (var i = 0; i < mutations; i++)
        {
            var file = files[random.Next(files.Count)];
            var original = File.ReadAllBytes(file);
            var (content, what) = Mutation.Of(original, random);
            var told = $"mutation {i}: {Path.GetRelativePath(run, file)}, {what}";
            File.WriteAllBytes(file, content);
            var checkpoint = file.Contains("checkpoints", StringComparison.Ordinal);
            foreach (var command in checkpoint ? Loading : Reading) sentences += Answer(told, command, bench.Folder);
            if (checkpoint || random.Next(20) == 0) sentences += AnswerOfResume(told, run, i);
            Assert.True(content.AsSpan().SequenceEqual(File.ReadAllBytes(file)), $"{told}: the file was changed");
            Assert.Equal(files.Count, Directory.GetFiles(run, "*", SearchOption.AllDirectories).Count(path => !path.EndsWith(".png", StringComparison.Ordinal)));
            File.WriteAllBytes(file, original);
        }
        TestContext.Current.SendDiagnosticMessage($"{mutations} changed files, {sentences} refusals in a sentence, no defect, nothing else touched");
        Assert.InRange(sentences, mutations / 20, int.MaxValue);
    }

    static string[][] Reading =>
    [
        ["list"], ["list", "--json", "-q", "best(modes/covered) >= 0 && age > 0s"], ["show", "@1", "--all"], ["show", "@1", "--json"], ["diff", "@1", "@2"], ["compare", "@1", "@2"],
        ["plot", "@1", "-o", "plot.svg"], ["sample", "@1", "-n", "2", "-o", "samples.csv"],
    ];

    static string[][] Loading => [["show", "@1"], ["sample", "@1", "-n", "2", "-o", "samples.csv"], ["sample", "@1", "--checkpoint", "best", "-n", "2", "-o", "samples.csv"]];

    /// <summary>Asserts that the command ends well or with a sentence; 1 for a sentence.</summary>
    static int Answer(string told, string[] command, string folder)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        string[] arguments = [.. command.Select(word => word is "plot.svg" or "samples.csv" ? Path.Combine(folder, word) : word), "--runs", Path.Combine(folder, "runs")];
        var code = CommandLine.Run(arguments, new(output, error, Interactive: false, Width: 80));
        var said = $"{told}\nganlab {string.Join(' ', command)}: exit {code}\n{error}";
        Assert.True(code is 0 or 1 or 2 or 4 or 5, said);
        Assert.False(error.ToString().Contains("a defect of ganlab", StringComparison.Ordinal) || $"{output}{error}".Contains("\n   at ", StringComparison.Ordinal), said);
        Assert.True(code is 0 or 1 || error.ToString().Trim().Length > 10, said);
        return code is 0 or 1 ? 0 : 1;
    }

    /// <summary>Goes on with a copy of the run, because that writes.</summary>
    int AnswerOfResume(string told, string run, int number)
    {
        var copy = Path.Combine(bench.Folder, $"copy-{number}");
        foreach (var file in Directory.GetFiles(run, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(copy, "runs", Path.GetFileName(run), Path.GetRelativePath(run, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(file, path);
        }
        var sentences = Answer(told, ["resume", "@1", "--steps", "31", "--no-live"], copy);
        Directory.Delete(copy, recursive: true);
        return sentences;
    }
}

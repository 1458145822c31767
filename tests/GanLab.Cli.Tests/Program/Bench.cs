namespace GanLab.Cli.Tests.Program;

/// <summary>A folder for one test, with scripts in it, gone when the test is over.</summary>
sealed class Bench : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("ganlab-cli-").FullName;

    /// <summary>The experiment that every test starts from: a few steps of two tiny networks.</summary>
    public const string Tiny = """
        var steps = Param("steps", 20L, "iterations");
        var tiny = new Experiment("tiny")
        {
            Data = new Ring(),
            Generator = new Mlp { Width = 8 },
            Discriminator = new Mlp { Width = 8 },
            Loss = new NonSaturating(),
            Optimisers = new(new Adam { LearningRate = 1e-3 }),
            Training = new() { Steps = steps, BatchSize = 8, LatentSize = 2 },
            Metrics = [new ModesCovered { Samples = 100 }],
        };
        """;

    /// <summary>Writes <see cref="Tiny"/> and what follows it, and gives the name of the file.</summary>
    public string Script(string rest = "return tiny;") => Raw($"{Tiny}\n{rest}\n");

    /// <summary>Writes a script and gives the name of the file.</summary>
    public string Raw(string text)
    {
        File.WriteAllText(Path.Combine(Folder, "script.csx"), text);
        return "script.csx";
    }

    /// <summary>The folders of the runs so far.</summary>
    public string[] Runs => Directory.Exists(Path.Combine(Folder, "runs")) ? Directory.GetDirectories(Path.Combine(Folder, "runs")) : [];

    /// <summary>A file of the only run.</summary>
    public string OfRun(string file) => File.ReadAllText(Path.Combine(Assert.Single(Runs), file));

    public Ended Ganlab(params string[] arguments) => Program.Ganlab.Run(Folder, arguments);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

using GanLab.Hosting.Plugins;
using GanLab.Hosting.Scripts;

namespace GanLab.Hosting.Tests.Scripts;

/// <summary>A folder of scripts below the current directory, with components to name in <c>parts.csx</c>.</summary>
sealed class ScriptFolder : IDisposable
{
    const string Parts = """
        record Points : IDataset { public double Radius { get; init; } = 1; public IDataSource Open(DataContext context) => throw new NotSupportedException(); }
        record Net : IGenerator, IDiscriminator
        {
            public int Width { get; init; } = 128;
            public double? Slope { get; init; }
            public Player Whose { get; init; } = Player.Both;
            public torch.nn.Module<torch.Tensor, torch.Tensor> Build(long latentSize, SampleShape output, LayerFactory layers) => throw new NotSupportedException();
            public Body Build(SampleShape input, LayerFactory layers) => throw new NotSupportedException();
        }
        record Plain : ILoss
        {
            public torch.Tensor Discriminator(Scores scores) => scores.Fake.mean() - scores.Real.mean();
            public torch.Tensor Generator(Scores scores) => -scores.Fake.mean();
        }
        record R1 : IStabiliser { public double Gamma { get; init; } = 10; }
        record Ema : IStabiliser { public Schedule Decay { get; init; } = 0.999; }
        class Old : IStabiliser { public double Weight { get; init; } = 1; }

        Experiment Ring(string name = "ring", params IReadOnlyList<IStabiliser> stabilisers) => new(name)
        {
            Data = new Points(), Generator = new Net(), Discriminator = new Net(), Loss = new Plain(), Stabilisers = stabilisers,
        };

        """;

    /// <summary>Makes the folder.</summary>
    public ScriptFolder()
    {
        Path = Directory.CreateDirectory(System.IO.Path.Combine(Environment.CurrentDirectory, $"scripts-{System.IO.Path.GetRandomFileName()}")).FullName;
        Write("parts.csx", Parts);
    }

    /// <summary>The folder.</summary>
    public string Path { get; }

    /// <summary>Where this folder's scripts are cached.</summary>
    public string Cache => At("cache");

    /// <summary>Path of something in the folder.</summary>
    public string At(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a file and returns its path.</summary>
    public string Write(string name, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>Writes <c>x.csx</c>, which has the parts, and compiles it without a cache.</summary>
    public ScriptProgram Compile(string text, PluginCatalog? catalog = null) => CompileAlone($"#load \"parts.csx\"\n{text}", catalog);

    /// <summary>Writes <c>x.csx</c> and compiles it without a cache.</summary>
    public ScriptProgram CompileAlone(string text, PluginCatalog? catalog = null) => new ScriptHost(catalog ?? PluginCatalog.Open([]), null).Compile(Write("x.csx", text));

    /// <summary>Compiles a script that is there, with the cache.</summary>
    public ScriptProgram CompileCached(string name = "x.csx", PluginCatalog? catalog = null) => new ScriptHost(catalog ?? PluginCatalog.Open([]), Cache).Compile(At(name));

    /// <summary>Runs a script that has the parts.</summary>
    public ScriptResult Run(string text, params (string Name, string Value)[] settings) => Run(text, null, settings);

    /// <summary>Runs a script that has the parts, with plugins.</summary>
    public ScriptResult Run(string text, PluginCatalog? catalog, params (string Name, string Value)[] settings)
    {
        using var program = Compile(text, catalog);
        return program.Run([.. settings.Select(setting => KeyValuePair.Create(setting.Name, setting.Value))]);
    }

    /// <summary>What the user is told when a script that has the parts is compiled and run, with this folder's path taken out.</summary>
    public string Refusal(string text, params (string Name, string Value)[] settings) => Shown(Assert.Throws<LabException>(() => Run(text, settings)).Message);

    /// <summary>What the user is told when a script without the parts is compiled, with this folder's path taken out.</summary>
    public string Errors(string text, PluginCatalog? catalog = null) => Shown(Assert.Throws<LabException>(() => CompileAlone(text, catalog)).Message);

    /// <summary>A message with this folder's path, as messages show it, taken out.</summary>
    public string Shown(string message) => message.Replace(System.IO.Path.GetFileName(Path) + System.IO.Path.DirectorySeparatorChar, "", StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace GanLab.House.Tests.Documents;

/// <summary>docs/using-a-generator.md does what it says: both programs read a generator that a run left, and make its samples.</summary>
public sealed class GeneratorDocumentTests : IDisposable
{
    const string Document = "docs/using-a-generator.md", Fixture = "GeneratorReader";
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    static string Block(string file) => CodeBlock.Of(Document).Single(block => block.Words.Contains(file)).Text;

    [Fact]
    public void The_program_of_the_document_is_the_one_that_is_run() => Assert.Equal(Repository.Read($"tests/fixture-programs/{Fixture}/Program.cs"), Block("Program.cs"));

    [Fact]
    public void A_program_outside_makes_the_very_samples_of_the_run_from_the_folder_alone()
    {
        Train("new Mlp { Width = 8, GeneratorNorm = Normalisation.Batch }", ", new SpectralNorm { On = Player.Generator }");
        Ganlab("sample", "@1", "-n", "64", "--seed", "1", "-o", "own.safetensors");
        var said = Run("dotnet", "exec", Reader, "exported", "outside.safetensors");

        Assert.Matches(@"^\S+-tiny-\w+, step 20: 64 × 2 × 1 × 1, mean -?[0-9.]+$", said.Trim());
        Assert.Equal(Tensors("own.safetensors")["samples"], Tensors("outside.safetensors")["samples"]);
        using var json = JsonDocument.Parse(File.ReadAllText(folder.Path("exported/generator.json")));
        Assert.Equal(("ganlab.generator/1", "ema", 4), (json.RootElement.GetProperty("format").GetString(), json.RootElement.GetProperty("from").GetString(), json.RootElement.GetProperty("latent").GetProperty("size").GetInt32()));
        var named = Regex.Matches(json.RootElement.GetProperty("network").GetRawText(), "\"name\":\\s*\"([a-z0-9_.]+)\",\\s*\"shape\"").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);
        Assert.Equal(Tensors("exported/generator.safetensors").Keys.Order(StringComparer.Ordinal), named);
    }

    [Fact]
    public void Python_reads_the_same_numbers_and_computes_the_same_samples()
    {
        Assert.SkipUnless(Python.Program is not null, "python3 is not here.");
        Train("new Mlp { Width = 8 }", "");
        Run("dotnet", "exec", Reader, "exported", "outside.safetensors");
        foreach (var file in new[] { "read_tensors.py", "list_tensors.py", "run_mlp.py" }) folder.Write(file, Block(file));

        var listed = Run(Python.Program!, "list_tensors.py", "exported/generator.safetensors").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(words => words[0], words => Number(words[2]));
        var own = Tensors("exported/generator.safetensors");
        Assert.Equal(own.Keys.Order(StringComparer.Ordinal), listed.Keys.Order(StringComparer.Ordinal));
        Assert.All(own, tensor => Assert.Equal(tensor.Value.Sum(value => (double)value), listed[tensor.Key], 1e-12));

        var compared = Run(Python.Program!, "run_mlp.py", "exported", "outside.safetensors").Split(' ');
        Assert.Equal(("64", "128"), (compared[0], compared[1]));
        Assert.InRange(Number(compared[2]), 0, 1e-5);
    }

    [Fact]
    public void A_network_of_the_script_itself_is_written_with_a_warning_that_it_cannot_be_rebuilt()
    {
        var said = Train("new Own()", "", """
            public sealed record Own : IGenerator
            {
                public TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor> Build(long latentSize, SampleShape output, LayerFactory layers) =>
                    TorchSharp.torch.nn.Sequential(("only", layers.Linear(latentSize, output.Values)), ("shape", TorchSharp.torch.nn.Unflatten(1, [output.Channels, output.Height, output.Width])));
            }
            """);
        Assert.Contains("the weights are whole, but RecordedGenerator cannot rebuild the network", said, StringComparison.Ordinal);
        Assert.Contains("put it into a plugin", said, StringComparison.Ordinal);
        Assert.Equal(["only.bias", "only.weight"], Tensors("exported/generator.safetensors").Keys.Order(StringComparer.Ordinal));
    }

    static string Reader => Path.Combine(Repository.Output(Fixture), Fixture + ".dll");

    static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Trains a tiny run and exports its generator into <c>exported</c>; what the export says.</summary>
    string Train(string generator, string stabilisers, string types = "")
    {
        folder.Write("tiny.csx", $$"""
            return new Experiment("tiny")
            {
                Data = new Ring(), Generator = {{generator}}, Discriminator = new Mlp { Width = 8 }, Loss = new NonSaturating(),
                Stabilisers = [new Ema { Decay = 0.9 }{{stabilisers}}], Training = new() { Steps = 20, BatchSize = 8, LatentSize = 4 },
            };
            {{types}}
            """);
        Ganlab("run", "tiny.csx");
        return Ganlab("generator", "@1", "-o", "exported");
    }

    string Ganlab(params string[] arguments) => Run("dotnet", ["exec", Path.Combine(Repository.Output("GanLab.Cli"), "ganlab.dll"), .. arguments]);

    string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, text);
        return text;
    }

    /// <summary>Numbers of a file of float32 tensors, read without GanLab.</summary>
    Dictionary<string, float[]> Tensors(string file)
    {
        var bytes = File.ReadAllBytes(folder.Path(file));
        var start = 8 + (int)BitConverter.ToInt64(bytes);
        using var header = JsonDocument.Parse(bytes.AsMemory(8, start - 8));
        return header.RootElement.EnumerateObject().Where(one => one.Name != "__metadata__").ToDictionary(one => one.Name, one =>
        {
            var (from, to) = (one.Value.GetProperty("data_offsets")[0].GetInt32(), one.Value.GetProperty("data_offsets")[1].GetInt32());
            var numbers = new float[(to - from) / sizeof(float)];
            Buffer.BlockCopy(bytes, start + from, numbers, 0, to - from);
            return numbers;
        });
    }
}

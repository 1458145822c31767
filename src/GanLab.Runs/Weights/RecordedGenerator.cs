using System.Text.Json;
using static TorchSharp.torch;

namespace GanLab.Runs.Weights;

/// <summary>A generator that <c>ganlab generator</c> wrote, rebuilt from its folder: for programs that make samples and train nothing.</summary>
public sealed class RecordedGenerator : IDisposable
{
    readonly nn.Module<Tensor, Tensor> module;
    readonly LabelSource labels;
    readonly ILatents latents;

    RecordedGenerator(JsonElement json, string path)
    {
        var components = new RecordedComponents(path);
        (Run, Step) = (json.GetProperty("run").GetString()!, json.GetProperty("step").GetInt64());
        var shape = json.GetProperty("output").GetProperty("shape");
        Shape = new(shape[0].GetInt64(), shape[1].GetInt64(), shape[2].GetInt64());
        (LatentSize, Classes) = (json.GetProperty("latent").GetProperty("size").GetInt64(), json.GetProperty("classes").GetInt64());
        latents = components.Of<ILatents>(json.GetProperty("latent").GetProperty("distribution"));
        labels = new(Classes);
        var stabilisers = json.GetProperty("stabilisers").EnumerateArray().Select(components.Of<IStabiliser>);
        module = new LayerFactory(Player.Generator, CPU, labels, stabilisers).Build(components.Of<IGenerator>(json.GetProperty("generator")), LatentSize, Shape);
        Fill(Path.Combine(Path.GetDirectoryName(path)!, json.GetProperty("weights").GetProperty("file").GetString()!));
        module.train(json.GetProperty("batchNorm").GetString() == "batch");
    }

    /// <summary>Id of the run that trained it.</summary>
    public string Run { get; }

    /// <summary>Steps it was trained for.</summary>
    public long Step { get; }

    /// <summary>Width L of its latent vectors.</summary>
    public long LatentSize { get; }

    /// <summary>Shape of a sample.</summary>
    public SampleShape Shape { get; }

    /// <summary>Number of classes; 0 for one without labels.</summary>
    public long Classes { get; }

    /// <summary>Rebuilds the network on the CPU and loads its weights. Call <see cref="Training.Native.TorchLibrary.Load"/> before.</summary>
    /// <param name="folder">Folder with <c>generator.json</c> and <c>generator.safetensors</c>.</param>
    /// <exception cref="LabException">A file is missing or damaged, or this program lacks a plugin that the network is made of.</exception>
    public static RecordedGenerator Open(string folder)
    {
        var path = Path.Combine(folder, GeneratorFolder.Json);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            if (json.RootElement.GetProperty("format").GetString() is var format && format != GeneratorFolder.Format) throw new LabException($"{path} is of format '{format}'; this version reads {GeneratorFolder.Format}.");
            return new(json.RootElement, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new LabException(e is FileNotFoundException or DirectoryNotFoundException ? $"{folder} holds no {GeneratorFolder.Json}; name a folder that 'ganlab generator' wrote." : $"{path} is damaged: {e.Message}", e);
        }
    }

    /// <summary>Samples of fresh latents: those of <c>ganlab sample --seed</c>.</summary>
    /// <param name="count">Number N of samples.</param>
    /// <param name="seed">Seed: the same one, the same samples. It sets torch's random generator.</param>
    /// <returns>(N, C, H, W), float32.</returns>
    public Tensor Sample(long count, long seed) => Generate(Draw(count, seed));

    /// <summary>Fresh latents, with labels drawn evenly where there are classes.</summary>
    /// <param name="count">Number N.</param>
    /// <param name="seed">Seed. It sets torch's random generator.</param>
    public Latent Draw(long count, long seed)
    {
        manual_seed(seed);
        return new(latents.Draw(count, LatentSize, CPU), Classes > 0 ? randint(Classes, [count], dtype: int64) : null);
    }

    /// <summary>Samples of these latents.</summary>
    /// <param name="latent">(N, L), and labels (N) where there are classes.</param>
    /// <returns>(N, C, H, W), float32.</returns>
    public Tensor Generate(Latent latent)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var parts = new List<Tensor>();
        for (var from = 0L; from < latent.Noise.shape[0]; from += SampleStream.ChunkSize)
        {
            var count = Math.Min(SampleStream.ChunkSize, latent.Noise.shape[0] - from);
            labels.Current = latent.Labels?.narrow(0, from, count);
            parts.Add(module.call(latent.Noise.narrow(0, from, count)));
        }
        return cat(parts).MoveToOuterDisposeScope();
    }

    /// <summary>Frees the network.</summary>
    public void Dispose() => module.Dispose();

    void Fill(string path)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var (own, saved) = (module.state_dict(), SafetensorsFile.Read(path).Tensors);
        if (own.Keys.FirstOrDefault(name => !saved.TryGetValue(name, out var tensor) || !tensor.shape.SequenceEqual(own[name].shape)) is { } misfit)
            throw new LabException($"{path}: '{misfit}' is missing or of another shape than the rebuilt network's; use the builds of the plugins that {GeneratorFolder.Json} names.");
        if (saved.Keys.FirstOrDefault(name => !own.ContainsKey(name)) is { } extra) throw new LabException($"{path}: the rebuilt network has no place for '{extra}'; use the builds of the plugins that {GeneratorFolder.Json} names.");
        foreach (var (name, tensor) in own) tensor.copy_(saved[name]);
    }
}

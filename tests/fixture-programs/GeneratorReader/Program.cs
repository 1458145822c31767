using GanLab;
using GanLab.Runs.Weights;
using GanLab.Training.Native;
using static TorchSharp.torch;

TorchLibrary.Load();
var generator = RecordedGenerator.Open(args[0]);
var latent = generator.Draw(64, seed: 1);                                // (64, L)
var samples = generator.Generate(latent);                                // (64, C, H, W)
Console.WriteLine($"{generator.Run}, step {generator.Step}: {string.Join(" × ", samples.shape)}, mean {samples.mean().item<float>():0.0000}");
using (var file = File.Create(args[1]))
    SafetensorsFile.Write(file, new Dictionary<string, Tensor> { ["latents"] = latent.Noise, ["samples"] = samples });

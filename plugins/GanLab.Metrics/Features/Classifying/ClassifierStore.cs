using System.Globalization;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>Trained classifiers in the user's cache, by a hash of their data and recipe. A file that is damaged counts as missing; a folder that cannot be written only means that training is repeated.</summary>
static class ClassifierStore
{
    const string Accuracy = "accuracy";

    public static TrainedClassifier? Find(Classifier options, ClassifierData data)
    {
        try
        {
            var path = PathOf(options, data);
            if (!File.Exists(path)) return null;
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            var file = SafetensorsFile.Read(path);
            var module = new ClassifierModule(data.Shape, data.Classes, options.Width);
            var weights = module.state_dict();
            if (!weights.Keys.ToHashSet().SetEquals(file.Tensors.Keys) || weights.Any(weight => !weight.Value.shape.SequenceEqual(file.Tensors[weight.Key].shape))) return null;
            foreach (var (name, weight) in weights) weight.copy_(file.Tensors[name]);
            return new(module, double.Parse(file.Metadata[Accuracy], CultureInfo.InvariantCulture));
        }
        catch (Exception damage) when (damage is LabException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }

    public static TrainedClassifier Keep(Classifier options, ClassifierData data, TrainedClassifier trained)
    {
        var path = PathOf(options, data);
        var temporary = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var stream = File.Create(temporary))
                SafetensorsFile.Write(stream, trained.Module.state_dict(), new Dictionary<string, string> { ["format"] = "pt", [Accuracy] = trained.Accuracy.ToString("R", CultureInfo.InvariantCulture) });
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The cache only saves time.
        }
        return trained;
    }

    static string PathOf(Classifier options, ClassifierData data) => Path.Combine(
        Caches.Folder("classifiers"),
        WeightHash.Of($"{ClassifierTraining.Recipe} {data.Shape} {data.Classes} {data.Sha256} seed {options.Seed} epochs {options.Epochs} width {options.Width}") + ".safetensors");
}

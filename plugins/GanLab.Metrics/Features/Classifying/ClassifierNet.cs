using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>A trained classifier and its accuracy on images that it did not learn from.</summary>
sealed record TrainedClassifier(ClassifierModule Module, double Accuracy);

/// <summary>A trained classifier as features.</summary>
sealed class ClassifierNet : IFeatureNet
{
    readonly ClassifierModule module;

    public ClassifierNet(string name, TrainedClassifier trained, Device device)
    {
        (Name, module) = (name, trained.Module);
        Classes = module.state_dict()["output.bias"].shape[0];
        Sha256 = WeightHash.Of(ClassifierTraining.Recipe, module.state_dict());
        module.to(device);
        module.eval();
        foreach (var parameter in module.parameters()) parameter.requires_grad_(false);
    }

    public string Name { get; }

    public string Sha256 { get; }

    public string Resize => "none";

    public long Size => ClassifierModule.Hidden;

    public long Classes { get; }

    public Tensor Extract(Tensor samples) => module.Features(samples);

    public Tensor Logits(Tensor samples) => module.call(samples);

    public void Dispose() => module.Dispose();
}

using static TorchSharp.torch;

namespace GanLab;

/// <summary>What metrics look through: maps samples to vectors in which distance means something.</summary>
public interface IFeatures : IComponent
{
    /// <summary>Loads, makes or trains the net.</summary>
    /// <exception cref="LabException">A file is missing, damaged or another one than named; the samples do not fit; a trained net is not good enough.</exception>
    IFeatureNet Open(FeatureContext context);
}

/// <summary>What features may use when they are opened.</summary>
/// <param name="Data">The data the generator is trained on; their samples and labels may be learnt from.</param>
/// <param name="Shape">Shape of one sample.</param>
/// <param name="Device">Where samples will be.</param>
/// <param name="Notice">Takes a sentence for the user, such as "training a classifier: epoch 2 of 4".</param>
public sealed record FeatureContext(IDataset Data, SampleShape Shape, Device Device, Action<string> Notice);

/// <summary>Opened features: a fixed function of samples, in evaluation mode.</summary>
public interface IFeatureNet : IDisposable
{
    /// <summary>Its name in columns, such as <c>pixels</c>: small letters, digits and <c>-</c>. A name that the literature knows (<c>inception-2015-12-05</c>) only for weights whose SHA-256 is the published one.</summary>
    string Name { get; }

    /// <summary>SHA-256 of everything the values depend on (weights, or their recipe), 64 small hexadecimal digits.</summary>
    string Sha256 { get; }

    /// <summary>How samples of another size are brought to the net's: <c>none</c>, or the rule in words, such as <c>bilinear to 299×299</c>.</summary>
    string Resize { get; }

    /// <summary>Length d of a feature vector.</summary>
    long Size { get; }

    /// <summary>Number K of classes that the net tells apart; 0 if it is no classifier.</summary>
    long Classes => 0;

    /// <summary>Features (N, d), float32, of samples (N, C, H, W) in [−1, 1]. Called without gradient recording unless a metric asks for gradients.</summary>
    Tensor Extract(Tensor samples);

    /// <summary>log p(y|x) up to a constant of each sample, (N, K).</summary>
    /// <exception cref="LabException">The net is no classifier.</exception>
    Tensor Logits(Tensor samples) => throw new LabException($"The features {Name} tell no classes apart; use a classifier, such as Classifier.");
}

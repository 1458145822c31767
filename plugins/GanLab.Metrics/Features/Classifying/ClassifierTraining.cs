using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>Trains a classifier, the same one for the same data and seed.</summary>
static class ClassifierTraining
{
    /// <summary>What stands beside the options; another text whenever training changes.</summary>
    public const string Recipe = "conv3x3 bn relu max2, three times; linear 128 bn relu; linear; cross-entropy; adam 0.003 cosine, beta 0.9 0.999; batches of 128; 1";

    const long BatchSize = 128;

    /// <summary>Trains.</summary>
    public static TrainedClassifier Train(Classifier options, ClassifierData data, FeatureContext context)
    {
        using var scope = NewDisposeScope();
        using var order = new Generator((ulong)options.Seed);
        var module = new ClassifierModule(data.Shape, data.Classes, options.Width);
        module.Initialise(order);
        module.to(context.Device);
        module.train();
        var perEpoch = data.Labels.shape[0] / BatchSize is var whole and > 0 ? whole : 1;
        var batch = Math.Min(BatchSize, data.Labels.shape[0]);
        var optimiser = new Adam { LearningRate = Schedule.Cosine(3e-3), Beta1 = 0.9 }.Begin([.. module.parameters()]);
        using var recording = enable_grad();
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            using var places = randperm(data.Labels.shape[0], dtype: int64, generator: order);
            for (var i = 0L; i < perEpoch; i++)
            {
                using var step = NewDisposeScope();
                var chosen = places.narrow(0, i * batch, batch);
                foreach (var parameter in module.parameters()) parameter.grad = null;
                var logits = module.call(Samples(data.Images.index_select(0, chosen), context.Device));
                nn.functional.cross_entropy(logits, data.Labels.index_select(0, chosen).to(context.Device)).backward();
                using (no_grad()) optimiser.Update(new(epoch * perEpoch + i, options.Epochs * perEpoch, perEpoch));
            }
            context.Notice($"Classifier: pass {epoch + 1} of {options.Epochs} over {data.Labels.shape[0]} images, {(100 * Accuracy(module, data, context.Device)).ToString("0.00", CultureInfo.InvariantCulture)} % of {data.TrialLabels.shape[0]} unseen ones right");
            module.train();
        }
        var accuracy = Accuracy(module, data, context.Device);
        foreach (var parameter in module.parameters()) parameter.grad = null;
        return new(module, accuracy);
    }

    static double Accuracy(ClassifierModule module, ClassifierData data, Device device)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        module.eval();
        var right = 0L;
        for (var from = 0L; from < data.TrialLabels.shape[0]; from += SampleStream.ChunkSize)
        {
            using var inner = NewDisposeScope();
            var count = Math.Min(SampleStream.ChunkSize, data.TrialLabels.shape[0] - from);
            var said = module.call(Samples(data.TrialImages.narrow(0, from, count), device)).argmax(1).cpu();
            right += said.eq(data.TrialLabels.narrow(0, from, count)).sum().item<long>();
        }
        return (double)right / data.TrialLabels.shape[0];
    }

    /// <summary>Bytes as numbers −1 to 1, as generators make them.</summary>
    static Tensor Samples(Tensor bytes, Device device) => bytes.to(device).to(float32).div_(127.5).sub_(1);
}

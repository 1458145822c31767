using GanLab.Data;
using GanLab.Metrics;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests.Metrics.Extractors;

/// <summary>Tests that take the whole machine: they run when no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public static class WholeMachine
{
    public const string Name = "whole machine";
}

[Collection(WholeMachine.Name)]
public sealed class ClassifierAccuracyTests
{
    [Fact]
    public void By_default_it_is_right_about_99_percent_of_the_digits_it_did_not_learn_from()
    {
        using var scope = NewDisposeScope();
        var folder = DataFolder.With("train-images-idx3-ubyte.gz", "", "mnist");
        var (notices, threads) = (new List<string>(), get_num_threads());
        set_num_threads(2);
        try
        {
            using var net = new Classifier { MinAccuracy = 0.99 }.Open(new(new Digits(folder), new(1, 28, 28), CPU, notices.Add));      // refuses less
            using var source = new Mnist().Open(Opened.Context());
            var (images, labels) = source.Next(10_000);
            var right = images.split(500).Zip(labels!.split(500), (some, said) => net.Logits(some).argmax(1).eq(said).sum().item<long>()).Sum();

            Assert.InRange(right, 9900, 9999);
            Assert.StartsWith("Classifier: pass 4 of 4 over 60000 images, 99.", notices[^1], StringComparison.Ordinal);
        }
        finally
        {
            set_num_threads(threads);
        }
    }

    /// <summary>MNIST, its training part from a folder.</summary>
    sealed record Digits(string Folder) : IDataset
    {
        public IDataset HeldOut => new Mnist();

        public IDataSource Open(DataContext context) =>
            new FiniteSource(IdxImages.Read(MnistFiles.Mnist(MnistSplit.Train, name => name == "GANLAB_DATA" ? Folder : null, context.Notice), 28, MnistFiles.Digits.Name, context.Device), context);
    }
}

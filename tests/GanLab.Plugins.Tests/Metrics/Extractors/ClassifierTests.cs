using GanLab.Data;
using GanLab.Metrics;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests.Metrics.Extractors;

public class ClassifierTests
{
    [Fact]
    public void It_learns_to_tell_bright_from_dark_and_is_named_after_the_data()
    {
        using var scope = NewDisposeScope();
        using var net = Open(new() { Epochs = 2 }, new Shades());
        Assert.Equal(("shades-classifier", "none", 128L, 2L), (net.Name, net.Resize, net.Size, net.Classes));
        Assert.Equal([1L, 0], net.Logits(cat([full([1, 1, 8, 8], 0.8f), full([1, 1, 8, 8], -0.8f)])).argmax(1).data<long>().ToArray());
        Assert.Equal([5, 128], net.Extract(zeros(5, 1, 8, 8)).shape);
    }

    [Fact]
    public void The_same_data_and_seed_give_the_same_weights_and_others_others()
    {
        using var scope = NewDisposeScope();
        string Hash(Classifier classifier, Shades data)
        {
            using var net = Open(classifier, data);
            return net.Sha256;
        }
        var fresh = new Shades { Shift = 0.01 };
        Assert.Equal(Hash(new() { Epochs = 1, Seed = 3 }, fresh), Hash(new() { Epochs = 1, Seed = 3 }, fresh));
        Assert.NotEqual(Hash(new() { Epochs = 1, Seed = 3 }, fresh), Hash(new() { Epochs = 1, Seed = 4 }, fresh));
        Assert.NotEqual(Hash(new() { Epochs = 1, Seed = 3 }, fresh), Hash(new() { Epochs = 1, Seed = 3 }, new() { Shift = 0.3 }));
    }

    [Fact]
    public void It_is_trained_once_and_trained_again_where_the_kept_file_is_damaged()
    {
        using var scope = NewDisposeScope();
        var data = new Shades { Shift = 0.02 };
        int Passes()
        {
            var notices = new List<string>();
            using var net = Open(new() { Epochs = 1 }, data, notices);
            return notices.Count(notice => notice.StartsWith("Classifier: pass", StringComparison.Ordinal));
        }
        var before = Kept();
        Assert.Equal(1, Passes());
        Assert.Equal(0, Passes());
        var file = Kept().Except(before).Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^5]);
        Assert.Equal(1, Passes());
        Assert.Equal(0, Passes());
    }

    [Fact]
    public void One_that_is_not_good_enough_is_refused_with_its_accuracy()
    {
        var message = Assert.Throws<LabException>(() => Open(new() { Epochs = 1, MinAccuracy = 1 }, new Shades { Noise = 2 })).Message;
        Assert.Matches(@"^The classifier of Shades is right about [0-9.]+ % of unseen images, less than the 100 % asked for; give it more Epochs or Width, or lower MinAccuracy\.$", message);
    }

    [Fact]
    public void Data_without_labels_and_points_are_refused()
    {
        Assert.StartsWith("Classifier learns from labels, but Shades has none", Assert.Throws<LabException>(() => Open(new(), new Shades { Labelled = false })).Message, StringComparison.Ordinal);
        Assert.StartsWith("Classifier looks at images of at least 8×8 pixels, but samples of Ring", Assert.Throws<LabException>(() => new Classifier().Open(new(new Ring(), new(2, 1, 1), CPU, _ => { }))).Message, StringComparison.Ordinal);
    }

    static string[] Kept() => Directory.Exists(Caches.Folder("classifiers")) ? Directory.GetFiles(Caches.Folder("classifiers")) : [];

    static IFeatureNet Open(Classifier classifier, Shades data, List<string>? notices = null) => classifier.Open(new(data, new(1, 8, 8), CPU, notice => notices?.Add(notice)));

    /// <summary>Dark images of class 0 and bright ones of class 1.</summary>
    sealed record Shades : IDataset
    {
        public double Noise { get; init; } = 0.2;
        public double Shift { get; init; }
        public bool Labelled { get; init; } = true;

        public IDataSource Open(DataContext context) => new Source(this, context.Order);

        sealed class Source(Shades options, Generator order) : IDataSource
        {
            public SampleShape Shape => new(1, 8, 8);
            public long Classes => options.Labelled ? 2 : 0;
            public long? Count => 2000;
            public DataBatch Next(long count)
            {
                var labels = randint(2, [count], dtype: int64, generator: order);
                var shades = (labels.to(float32) * 2 - 1).mul(0.5).add(options.Shift).reshape(-1, 1, 1, 1);
                return new((shades + options.Noise * randn([count, 1, 8, 8], generator: order)).clamp(-1, 1), options.Labelled ? labels : null);
            }

            public void Dispose() { }
        }
    }
}

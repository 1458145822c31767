using System.Text.RegularExpressions;

namespace GanLab.House.Tests.Rooms;

/// <summary>Code that a training step runs reads nothing from the device but through <c>HostRead</c>, which counts: a read lets a GPU stand still.</summary>
public partial class HostReadTests
{
    static readonly string[] rooms = ["plugins/GanLab.Losses", "plugins/GanLab.Networks", "plugins/GanLab.Schemes", "plugins/GanLab.Stabilisers", "plugins/GanLab.Data", "plugins/Shared", "src/GanLab.Abstractions", "src/GanLab.Training"];

    /// <summary>Where something is read all the same, and why that does not hold up a step.</summary>
    static readonly Dictionary<string, string> allowed = new()
    {
        ["plugins/GanLab.Data/Cifar10/Cifar10.cs"] = "before training",
        ["plugins/GanLab.Data/Csv/Csv.cs"] = "before training, on the CPU",
        ["plugins/GanLab.Data/Finite/FiniteSource.cs"] = "a checkpoint's place in the data",
        ["plugins/GanLab.Data/Images/DecodedSamples.cs"] = "which files to decode: numbers of the CPU",
        ["plugins/GanLab.Schemes/OptimisticGradient.cs"] = "a counter on the CPU",
        ["plugins/GanLab.Stabilisers/Architecture/EqualisedLearningRate.cs"] = "while networks are built",
        ["plugins/GanLab.Stabilisers/Architecture/SpectralNorm.cs"] = "while networks are built",
        ["src/GanLab.Abstractions/HostRead.cs"] = "the one door",
        ["src/GanLab.Abstractions/Metrics/Moments.cs"] = "measuring",
        ["src/GanLab.Abstractions/Metrics/SampleStream.cs"] = "measuring",
        ["src/GanLab.Abstractions/Optimisers/Sgd.cs"] = "a counter on the CPU",
        ["src/GanLab.Abstractions/Weights/SafetensorsFile.cs"] = "files",
        ["src/GanLab.Training/Ledger.cs"] = "a row of a checkpoint",
        ["src/GanLab.Training/Measuring/Stopper.cs"] = "measuring",
        ["src/GanLab.Training/OutputRange.cs"] = "before training",
        ["src/GanLab.Training/Results/TrainingState.cs"] = "a copy for a checkpoint",
        ["src/GanLab.Training/Trainer.cs"] = "pictures",
    };

    static IEnumerable<string> Readers => rooms.SelectMany(room => Repository.Files(room, "*.cs")).Where(path => !path.StartsWith("src/GanLab.Training/Native/", StringComparison.Ordinal) && Read().IsMatch(Repository.Read(path)));

    [Fact]
    public void Nothing_is_read_from_the_device_on_the_quiet() => Assert.Equal([], Readers.Except(allowed.Keys));

    [Fact]
    public void What_is_allowed_is_still_needed() => Assert.Equal([], allowed.Keys.Except(Readers));

    [Theory]
    [InlineData("loss.item<float>()")]
    [InlineData("loss.ToSingle()")]
    [InlineData("loss.ToDouble()")]
    [InlineData("scores.cpu()")]
    [InlineData("scores.to(CPU)")]
    [InlineData("scores.data<float>()")]
    [InlineData("(x > 0).any().ToBoolean()")]
    [InlineData("labels.nonzero()")]
    [InlineData("(double)loss.mean()")]
    public void A_read_is_known_when_seen(string code) => Assert.Matches(Read(), code);

    [Theory]
    [InlineData("Convert.ToDouble(value)")]
    [InlineData("weight.count_nonzero()")]
    public void What_is_none_is_not_taken_for_one(string code) => Assert.DoesNotMatch(Read(), code);

    [GeneratedRegex(@"\.(item|data)<|(?<!Convert)\.To(Single|Double|Int64|Int32|Boolean|Half|BFloat16)\(|\.cpu\(|\.to\(CPU|\.nonzero\(|\.masked_select\(|\((float|double|bool|int|long)\)[a-z]\w*(\.\w+\([^()]*\))+(?=[;),]|$)")]
    private static partial Regex Read();
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GanLab.Testing;

namespace GanLab.Cli.Tests.Program;

/// <summary><c>ganlab evaluate RUN --features FILE</c>.</summary>
public sealed class FeaturesTests : IDisposable
{
    readonly Bench bench = new();

    public FeaturesTests() =>
        Assert.Equal(0, bench.Ganlab("run", bench.Script("return tiny with { Data = new Mnist(), Metrics = [new Fid { Samples = 20 }] };"), "--set", "steps=2").ExitCode);

    public void Dispose() => bench.Dispose();

    [Fact]
    public void Metrics_look_through_the_file_and_its_hash_is_recorded()
    {
        var file = TorchScripts.Save(Path.Combine(bench.Folder, "my \"net\".pt"), "return torch.mean(torch.to(x, 6), [2, 3])");
        var ended = bench.Ganlab("evaluate", "@1", "--features", "my \"net\".pt", "--json");
        Assert.Equal(0, ended.ExitCode);

        var (name, value) = Assert.Single(JsonNode.Parse(ended.Out)!["values"]!.AsObject());
        Assert.Equal("fd-script-my--net--20", name);
        Assert.InRange((double)value!["value"]!, 0, 255 * 255 * 3);
        Assert.Equal(("script-my--net-", "the script's own, of 8 bits, 3 channels"), ((string?)value["facts"]!["features"], (string?)value["facts"]!["resize"]));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), (string?)value["facts"]!["featuresSha256"]);
        Assert.Equal(ended.Out, Assert.Single(File.ReadAllLines(Path.Combine(Assert.Single(bench.Runs), "evaluations.jsonl"))));
    }

    [Fact]
    public void A_file_that_gives_no_features_and_metrics_that_take_none_are_told_in_one_sentence()
    {
        File.WriteAllText(Path.Combine(bench.Folder, "net.pt"), "a text");
        var header = """{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""";
        File.WriteAllBytes(Path.Combine(bench.Folder, "neither.safetensors"), [.. BitConverter.GetBytes((long)header.Length), .. Encoding.UTF8.GetBytes(header), 0, 0, 0, 0]);

        Refused("net.pt", "holds no TorchScript; save the net in Python");
        Refused("net.onnx", "net.onnx is no file of weights by its name; features are read from .pt");
        Refused("neither.safetensors", "neither.safetensors holds neither Inception-v3 nor VGG-16");
        TorchScripts.Save(Path.Combine(bench.Folder, "blind.pt"), "return torch.mean(torch.to(x, 6), [2, 3])");
        Refused("blind.pt", "ClassHistogram looks at classes, but the features script-blind tell none apart; use a classifier, such as Classifier.", "--metrics", "ClassHistogram");
        Refused("net.pt", "--features net.pt: of SlicedWasserstein no metric looks through features; name one with --metrics, such as --metrics Fid.", "--metrics", "SlicedWasserstein");
    }

    void Refused(string file, string sentence, params string[] more)
    {
        var ended = bench.Ganlab(["evaluate", "@1", "--features", file, .. more]);
        Assert.Equal((2, ""), (ended.ExitCode, ended.Out));
        Assert.Contains(sentence, Assert.Single(ended.Error.Split('\n'), line => line.StartsWith("ganlab: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(Assert.Single(bench.Runs), "evaluations.jsonl")));
    }
}

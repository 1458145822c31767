using GanLab.Architectures;
using GanLab.Data;
using GanLab.Losses;
using GanLab.Metrics;
using GanLab.Testing;
using GanLab.Training;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests.Metrics.Extractors;

/// <summary>Files that are no nets are refused before the first step, in one sentence that opens with the file.</summary>
public sealed class TorchScriptRefusalTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("ganlab-script-").FullName;

    string Net => Path.Combine(folder, "net.pt");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void No_file_and_a_file_that_is_not_there_are_told_with_the_place()
    {
        Assert.Equal("TorchScriptFeatures.File is empty; give it the path of a file of weights.", Refusal(new()));
        Assert.Equal($"TorchScriptFeatures.File is '{Net}', but there is no file {Net}; give it the path of the file of weights, which GanLab does not download.", Refusal(new() { File = Net }));
    }

    [Theory]
    [InlineData("a plain text")]
    [InlineData("PK but no archive")]
    [InlineData("")]
    public void Something_else_is_no_script(string contents)
    {
        File.WriteAllText(Net, contents);

        Assert.Matches(contents.StartsWith("PK", StringComparison.Ordinal) ? @"^.*net\.pt is cut off or damaged \(.+\); get the file again\.$" : @"^.*net\.pt holds no TorchScript; save the net in Python with torch\.jit\.script\(net\)\.save\(""NET\.pt""\), or give .+ to InceptionV3 or Vgg16\.$", Refusal());
    }

    [Fact]
    public void Weights_that_torch_saved_without_a_script_are_told()
    {
        using (var archive = System.IO.Compression.ZipFile.Open(Net, System.IO.Compression.ZipArchiveMode.Create)) archive.CreateEntry("net/data.pkl");

        Assert.StartsWith($"{Net} holds no TorchScript; save the net", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.95)]
    public void A_file_that_is_cut_off_is_told(double kept)
    {
        TorchScripts.Save(Net, "return torch.flatten(x, 1)");
        File.WriteAllBytes(Net, File.ReadAllBytes(Net)[..(int)(kept * new FileInfo(Net).Length)]);

        Assert.Matches(@"^.*net\.pt is cut off or damaged \(.+\); get the file again\.$", Refusal());
    }

    [Fact]
    public void Bytes_that_changed_are_told()
    {
        TorchScripts.Save(Net, "return torch.flatten(x, 1)");
        var bytes = File.ReadAllBytes(Net);
        bytes[bytes.AsSpan().IndexOf("torch._utils"u8)] ^= 1;
        File.WriteAllBytes(Net, bytes);

        Assert.Equal($"{Net} is cut off or damaged (the checksum of net/data.pkl is wrong); get the file again.", Refusal());
    }

    [Fact]
    public void What_libtorch_does_not_load_is_told_in_its_words()
    {
        using (var archive = System.IO.Compression.ZipFile.Open(Net, System.IO.Compression.ZipArchiveMode.Create)) archive.CreateEntry("net/constants.pkl");

        Assert.Matches(@"^.*net\.pt is damaged or no TorchScript that this libtorch loads: [^\n]+; get the file again, or save it from a PyTorch that is not newer\.$", Refusal());
    }

    [Fact]
    public void Operators_of_other_libraries_are_told_by_name()
    {
        TorchScripts.Save(Net, "return ops.torchvision.nms(x, x, 0.5)");

        Assert.Equal($"{Net} needs the operator torchvision::nms, which libtorch alone does not have; save the net without it.", Refusal());
    }

    [Theory]
    [InlineData("return torch.sum(torch.to(x, 6))", "makes a tensor of shape () of 2 samples")]
    [InlineData("return torch.to(x, 6)", "makes a tensor of shape (2, 3, 4, 4) of 2 samples")]
    [InlineData("return torch.zeros([1, 5])", "makes a tensor of shape (1, 5) of 2 samples")]
    [InlineData("return torch.log(torch.sub(torch.flatten(torch.to(x, 6), 1), 256))", "makes features of noise that are infinite or not a number")]
    [InlineData("return torch.zeros([2, 0])", "makes a tensor of shape (2, 0) of 2 samples")]
    public void What_is_no_finite_vector_for_each_sample_is_told(string body, string what)
    {
        TorchScripts.Save(Net, body);

        Assert.StartsWith($"{Net} {what}", Refusal(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("return torch.linear(torch.flatten(x, 1), self.weight)", TorchScripts.Images, "Tensor", "forward")]
    [InlineData("return (x, x)", TorchScripts.Images, "Tuple[Tensor, Tensor]", "forward")]
    [InlineData("return 3", TorchScripts.Images, "int", "forward")]
    [InlineData("return x", TorchScripts.Images, "Tensor", "backward")]
    [InlineData("return torch.add(x, y)", "x: Tensor,\n    y: Tensor", "Tensor", "forward")]
    public void A_script_that_cannot_be_called_is_told_with_what_it_was_given(string body, string arguments, string returns, string method)
    {
        TorchScripts.Save(Net, body, arguments, returns, method);

        Assert.Matches(@"^.*net\.pt cannot be used on images \(2, 3, 4, 4\) of Byte: [^\n]+; see Input, Channels and Size of TorchScriptFeatures\.$", Refusal());
    }

    [Fact]
    public void Samples_of_other_channels_are_told()
    {
        TorchScripts.Save(Net, "return torch.flatten(x, 1)");

        Assert.Equal("TorchScriptFeatures looks at samples of 1 or 3 channels, but they are of shape (2, 1, 1); use features for this many channels, such as RandomConvolutions.",
            Assert.Throws<LabException>(() => new TorchScriptFeatures { File = Net }.Open(new(new Measured.NoData(), new(2, 1, 1), CPU, _ => { }))).Message);
    }

    [Fact]
    public void A_run_stops_before_its_first_step()
    {
        TorchScripts.Save(Net, "return torch.sum(x)");
        var experiment = new Experiment("refused")
        {
            Data = new Mnist(),
            Generator = new Mlp { Width = 8 },
            Discriminator = new Mlp { Width = 8 },
            Loss = new NonSaturating(),
            Training = new() { Steps = 2, BatchSize = 8, LatentSize = 4 },
            Metrics = [new Fid { Samples = 20, Features = new TorchScriptFeatures { File = Net } }],
        };

        Assert.StartsWith(Net, Assert.Throws<LabException>(() => new Trainer(experiment, CPU, _ => { })).Message, StringComparison.Ordinal);
    }

    string Refusal() => Refusal(new() { File = Net });

    static string Refusal(TorchScriptFeatures features) => Assert.Throws<LabException>(() => features.Open(new(new Measured.NoData(), new(3, 4, 4), CPU, _ => { }))).Message;
}

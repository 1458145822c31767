using System.IO.Compression;
using System.Text;

namespace GanLab.Testing;

/// <summary>TorchScript files as torch.jit.save writes them: a module with one weight and a forward that a test writes down.</summary>
public static class TorchScripts
{
    /// <summary>What a script with images alone begins with.</summary>
    public const string Images = "x: Tensor";

    /// <summary>Writes a script.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="body">Lines of the method, the last one of which returns.</param>
    /// <param name="arguments">Arguments after self.</param>
    /// <param name="returns">Type of the result.</param>
    /// <param name="method">Name of the method.</param>
    /// <param name="weight">Values of <c>self.weight</c>.</param>
    /// <returns>The path.</returns>
    public static string Save(string path, string body, string arguments = Images, string returns = "Tensor", string method = "forward", params float[] weight)
    {
        if (weight.Length == 0) weight = [1];
        var code = $"""
            class Net(Module):
              __parameters__ = ["weight", ]
              __buffers__ = []
              weight : Tensor
              training : bool
              def {method}(self: __torch__.Net,
                {arguments}) -> {returns}:
                {string.Join("\n    ", body.Split('\n'))}

            """;
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        Add("data.pkl", Module(weight.Length));
        Add("code/__torch__.py", Encoding.UTF8.GetBytes(code));
        Add("data/0", [.. weight.SelectMany(BitConverter.GetBytes)]);
        Add("constants.pkl", [0x80, 2, (byte)')', (byte)'.']);
        Add("version", "3\n"u8.ToArray());
        return path;

        void Add(string name, byte[] contents)
        {
            using var stream = archive.CreateEntry($"net/{name}", CompressionLevel.NoCompression).Open();
            stream.Write(contents);
        }
    }

    /// <summary>Pickle of a module with <c>weight</c>, a vector in <c>data/0</c>, and <c>training</c>, true.</summary>
    static byte[] Module(int values)
    {
        using var bytes = new MemoryStream();
        Op("\x80\x02" + "c__torch__\nNet\n)\x81}(");
        Text("weight");
        Op("ctorch._utils\n_rebuild_tensor_v2\n((");
        Text("storage");
        Op("ctorch\nFloatStorage\n");
        Text("0");
        Text("cpu");
        Op($"K{(char)values}tQK\0(K{(char)values}t(K\u0001t\x89" + "ccollections\nOrderedDict\n)RtR");
        Text("training");
        Op("\x88" + "ub.");
        return bytes.ToArray();

        void Op(string codes) => bytes.Write(Encoding.Latin1.GetBytes(codes));

        void Text(string text)
        {
            Op("X");
            bytes.Write(BitConverter.GetBytes(text.Length));
            Op(text);
        }
    }
}

using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>Opens TorchScript, after a look at what is in the file: libtorch ends the process where a damaged script does not compile, or names operators that it does not have.</summary>
static partial class TorchScriptFile
{
    static readonly HashSet<string> ownOperators = ["aten", "prim", "prepacked", "quantized", "mkldnn", "profiler"];

    /// <summary>The module, in evaluation mode, on the device. It belongs to the caller.</summary>
    /// <exception cref="LabException">The file is something else, damaged, or a script that this libtorch does not load.</exception>
    public static jit.ScriptModule Load(string path, Device device)
    {
        try
        {
            Check(path);
            var module = jit.load(path, device.type, device.index);
            module.eval();
            return module;
        }
        catch (InvalidDataException e)
        {
            throw new LabException(IsArchive(path) ? $"{path} is cut off or damaged ({e.Message.TrimEnd('.')}); get the file again." : NoScript(path), e);
        }
        catch (ExternalException e)
        {
            throw new LabException($"{path} is damaged or no TorchScript that this libtorch loads: {Reason(e)}; get the file again, or save it from a PyTorch that is not newer.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{path} cannot be read: {e.Message.TrimEnd('.')}; make it readable.", e);
        }
    }

    /// <summary>What libtorch found wrong, in one line without the places in its code.</summary>
    public static string Reason(Exception error)
    {
        var lines = error.Message.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var line = lines.LastOrDefault(line => line.StartsWith("RuntimeError: ", StringComparison.Ordinal))?["RuntimeError: ".Length..] ?? lines.FirstOrDefault() ?? error.GetType().Name;
        return line.TrimEnd('.');
    }

    static void Check(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        if (!archive.Entries.Any(entry => entry.FullName.EndsWith("/constants.pkl", StringComparison.Ordinal))) throw new LabException(NoScript(path));
        foreach (var entry in archive.Entries)
        {
            using var contents = entry.Open();
            if (Crc32.Of(contents) != entry.Crc32) throw new InvalidDataException($"the checksum of {entry.FullName} is wrong");
        }
        foreach (var code in archive.Entries.Where(entry => entry.FullName.Contains("/code/", StringComparison.Ordinal) && entry.FullName.EndsWith(".py", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(code.Open());
            var foreign = Operators().Matches(reader.ReadToEnd()).FirstOrDefault(match => !ownOperators.Contains(match.Groups[1].Value));
            if (foreign is not null) throw new LabException($"{path} needs the operator {foreign.Groups[1].Value}::{foreign.Groups[2].Value}, which libtorch alone does not have; save the net without it.");
        }
    }

    static bool IsArchive(string path)
    {
        using var stream = File.OpenRead(path);
        return stream.ReadByte() == 'P' && stream.ReadByte() == 'K';
    }

    static string NoScript(string path) => $"{path} holds no TorchScript; save the net in Python with torch.jit.script(net).save(\"NET.pt\"), or give weights of a known net as safetensors to InceptionV3 or Vgg16.";

    [GeneratedRegex(@"\bops\.([A-Za-z_]\w*)\.([A-Za-z_]\w*)")]
    private static partial Regex Operators();
}

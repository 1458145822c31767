using System.Security.Cryptography;
using System.Text;
using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>SHA-256 of tensors and of a text that says what is done with them.</summary>
static class WeightHash
{
    /// <summary>64 small hexadecimal digits; names, shapes and values of all tensors count, in the order of the names.</summary>
    public static string Of(string recipe, IEnumerable<KeyValuePair<string, Tensor>> weights)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(recipe));
        foreach (var (name, weight) in weights.OrderBy(weight => weight.Key, StringComparer.Ordinal))
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            hash.AppendData(Encoding.UTF8.GetBytes($"\n{name} {string.Join('x', weight.shape)} {weight.dtype}\n"));
            hash.AppendData(weight.detach().cpu().contiguous().clone().bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 of a text.</summary>
    public static string Of(string recipe) => Of(recipe, []);
}

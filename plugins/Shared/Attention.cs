using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Parts;

/// <summary>
/// y = x + γ·o(V·softmax(KᵀQ)ᵀ), over the H·W places of an image; queries and keys have C/8 channels, γ starts at 0. Pooled, as in SAGAN's and BigGAN's code: keys and values are
/// the largest of 2×2 places, values have C/2 channels, o is a convolution back to C. Full: neither pooling nor o, and values have C channels. All convolutions are 1×1 without bias.
/// </summary>
sealed class Attention : Layer, ISamplewise
{
    readonly bool pooled;
    readonly Parameter gamma;
    readonly nn.Module<Tensor, Tensor> query, key, value, output;

    public Attention(long channels, bool pooled, LayerFactory layers) : base("Attention")
    {
        this.pooled = pooled;
        var (narrow, values) = (Math.Max(1, channels / 8), pooled ? Math.Max(1, channels / 2) : channels);
        (query, key, value) = (Convolution(channels, narrow), Convolution(channels, narrow), Convolution(channels, values));
        output = pooled ? Convolution(values, channels) : nn.Identity();
        gamma = Own("gamma", zeros(1, device: layers.Device));
        foreach (var (name, module) in new[] { ("query", query), ("key", key), ("value", value), ("output", output) }) register_module(name, module);

        nn.Module<Tensor, Tensor> Convolution(long inputs, long outputs) => layers.Conv2d(inputs, outputs, 1, bias: false);
    }

    public override Tensor forward(Tensor input)
    {
        var (q, k, v) = (query.call(input).flatten(2), Places(key.call(input)), Places(value.call(input)));     // (N, C/8, P), (N, C/8, P'), (N, V, P')
        var weights = nn.functional.softmax(q.transpose(1, 2).bmm(k), -1);     // (N, P, P')
        var seen = v.bmm(weights.transpose(1, 2));                             // (N, V, P)
        return input + Now(gamma) * output.call(seen.reshape(input.shape[0], -1, input.shape[2], input.shape[3]));
    }

    Tensor Places(Tensor of) => (pooled ? nn.functional.max_pool2d(of, 2) : of).flatten(2);
}

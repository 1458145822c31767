using static TorchSharp.torch;

namespace GanLab.Stabilisers;

/// <summary>
/// Features (N, F) → (N + classes, E): a linear embedding of each sample, then the learnt embedding (proxy) of each class. Both stand in one answer because a head
/// is read when labels of other samples may be in flight.
/// </summary>
sealed class ClassEmbeddings : nn.Module<Tensor, Tensor>
{
    readonly nn.Module<Tensor, Tensor> linear, proxies;
    readonly long classes;

    public ClassEmbeddings(long features, long size, LayerFactory layers, string reader) : base(reader)
    {
        classes = layers.Labels.RequiredClasses(reader);
        (linear, proxies) = (layers.Linear(features, size), layers.Embedding(classes, size));
        register_module("linear", linear);
        register_module("proxies", proxies);
    }

    public override Tensor forward(Tensor features) => cat([linear.call(features), proxies.call(arange(classes, dtype: int64, device: features.device))]);

    /// <summary>The embeddings of samples (N, E), the proxy of each sample's class (N, E), and the labels (N).</summary>
    public static (Tensor Embedding, Tensor Proxy, Tensor Labels) Of(Judged judged, IAuxiliaryHead head, string reader)
    {
        var (labels, answer) = (judged.RequiredLabels(reader), judged.Of(head));
        var count = labels.shape[0];
        return (answer.narrow(0, 0, count), answer.narrow(0, count, answer.shape[0] - count).index_select(0, labels), labels);
    }

    /// <summary>Cosines between all embeddings (N, N), and between each and its proxy (N, 1).</summary>
    public static (Tensor Between, Tensor ToProxy) Cosines(Tensor embedding, Tensor proxy)
    {
        var (e, p) = (nn.functional.normalize(embedding, dim: 1), nn.functional.normalize(proxy, dim: 1));
        return (e.mm(e.t()), (e * p).sum(1, keepdim: true));
    }

    /// <summary>(N, N): true where two samples have one class; a sample has its own.</summary>
    public static Tensor SameClass(Tensor labels) => labels.unsqueeze(0).eq(labels.unsqueeze(1));
}

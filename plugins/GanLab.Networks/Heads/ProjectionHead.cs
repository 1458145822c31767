using static TorchSharp.torch;

namespace GanLab.Architectures;

/// <summary>
/// Projection discriminator: score = w·φ + b + ⟨V_y, φ⟩, features φ (N, F) and labels y (N) → (N, 1). V (classes, F) is a weight like any other, so spectral norm reaches it, as
/// in the authors' code; it starts Glorot uniform, U(−√(6/(classes + F)), √(6/(classes + F))), as there. Miyato and Koyama, "cGANs with Projection Discriminator", 2018, section 3.
/// </summary>
/// <remarks>Use it when data have classes and G is told the label, by <c>LabelConcat</c> or conditional batch norm; not when samples are packed or have no labels. Proved by <c>ConditionalFixtureTests</c>, <c>ProjectionHeadTests</c>.</remarks>
public sealed record ProjectionHead : IHead
{
    /// <inheritdoc />
    public nn.Module<Tensor, Tensor> Build(long features, LayerFactory layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var classes = layers.Labels.RequiredClasses(nameof(ProjectionHead));
        var limit = Math.Sqrt(6.0 / (classes + features));
        return new Projection(layers.Linear(features, 1), layers.Embedding(classes, features, (weight, _) => weight.uniform_(-limit, limit)), layers.Labels);
    }

    sealed class Projection : nn.Module<Tensor, Tensor>, ISamplewise
    {
        readonly nn.Module<Tensor, Tensor> linear, embedding;
        readonly LabelSource labels;

        public Projection(nn.Module<Tensor, Tensor> linear, nn.Module<Tensor, Tensor> embedding, LabelSource labels) : base(nameof(ProjectionHead))
        {
            (this.linear, this.embedding, this.labels) = (linear, embedding, labels);
            register_module("linear", linear);
            register_module("embedding", embedding);
        }

        public override Tensor forward(Tensor features) =>
            linear.call(features) + (embedding.call(labels.Required(nameof(ProjectionHead))) * features).sum(1, keepdim: true);      // (N, 1)
    }
}

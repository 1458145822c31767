using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>Given samples and given latents, the same ones in every batch.</summary>
sealed record Fixed(Tensor Samples, Tensor Noise) : IDataset, ILatents
{
    public IDataSource Open(DataContext context) => new Source(Samples);

    public Tensor Draw(long count, long size, Device device) => Rows(Noise, count);

    static Tensor Rows(Tensor given, long count) => given.repeat([count / given.shape[0] + 1, .. Enumerable.Repeat(1L, (int)given.dim() - 1)]).narrow(0, 0, count);

    sealed class Source(Tensor samples) : IDataSource
    {
        public SampleShape Shape => new(samples.shape[1], 1, 1);
        public long Classes => 0;
        public long? Count => null;
        public DataBatch Next(long count) => new(Rows(samples, count), null);
        public void Dispose() { }
    }
}

/// <summary>Networks that are there: G(z) and D(x) with given weights.</summary>
sealed record Given(Func<LayerFactory, nn.Module<Tensor, Tensor>> Make) : IGenerator, IDiscriminator
{
    public Given() : this(_ => nn.Identity()) { }

    public nn.Module<Tensor, Tensor> Build(long latentSize, SampleShape output, LayerFactory layers) => Make(layers);

    public Body Build(SampleShape input, LayerFactory layers) => new(Make(layers), 1);
}

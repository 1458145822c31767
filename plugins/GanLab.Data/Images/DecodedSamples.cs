using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>Images that are decoded whenever they are asked for. Places of random crops are drawn from the data's own generator.</summary>
/// <param name="chosen">The images.</param>
/// <param name="files">What they are read from; disposed with the samples.</param>
/// <param name="labels">Their labels (n), int64, in main memory, or null.</param>
/// <param name="classes">Number of classes; 0 without labels.</param>
/// <param name="context">The device, and the generator of random crops.</param>
/// <param name="options">Channels, size and way of resizing.</param>
sealed class DecodedSamples(IReadOnlyList<ImageFile> chosen, ImageFiles files, Tensor? labels, long classes, DataContext context, ImageFolder options) : ISamples
{
    public SampleShape Shape => options.Shape;

    public long Classes => classes;

    public long Count => chosen.Count;

    public Device PlacesOn => CPU;

    public DataBatch At(Tensor places)
    {
        using var scope = NewDisposeScope();
        var indices = places.data<long>().ToArray();
        var positions = options.Resize == Resizing.RandomCrop ? rand([indices.Length], dtype: float64, generator: context.Order).data<double>().ToArray() : null;
        var bytes = ImageBatch.Decode(indices.Length, Shape, i => options.Decode(chosen[(int)indices[i]], positions?[i] ?? 0.5));
        return new(TensorSamples.Scaled(bytes.to(context.Device)).MoveToOuterDisposeScope(), labels?.index_select(0, places).to(context.Device).MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
        files.Dispose();
        labels?.Dispose();
    }
}

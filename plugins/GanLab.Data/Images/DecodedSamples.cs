using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>Images that are decoded in the background, a bounded number ahead of what is asked for. Places of random crops are drawn from the data's own generator.</summary>
sealed class DecodedSamples : ISamples
{
    const long MostBytesAhead = 64L << 20;
    const int FewestAhead = 16, MostAhead = 1024, WholeAhead = 64;
    readonly IReadOnlyList<ImageFile> chosen;
    readonly ImageFiles files;
    readonly Tensor? labels;
    readonly DataContext context;
    readonly ImageFolder options;
    DecodedAhead ahead;

    /// <param name="chosen">The images.</param>
    /// <param name="files">What they are read from; disposed with the samples.</param>
    /// <param name="labels">Their labels (n), int64, in main memory, or null.</param>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    /// <param name="context">The device, and the generator of random crops.</param>
    /// <param name="options">Channels, size, way of resizing and workers.</param>
    public DecodedSamples(IReadOnlyList<ImageFile> chosen, ImageFiles files, Tensor? labels, long classes, DataContext context, ImageFolder options)
    {
        (this.chosen, this.files, this.labels, Classes, this.context, this.options) = (chosen, files, labels, classes, context, options);
        ahead = Begin();
    }

    public SampleShape Shape => options.Shape;

    public long Classes { get; }

    public long Count => chosen.Count;

    public Device PlacesOn => CPU;

    public void Expect(Tensor places, bool only)
    {
        if (only)
        {
            ahead.Dispose();
            ahead = Begin();
        }
        ahead.Expect(places.data<long>().ToArray());
    }

    public DataBatch At(Tensor places)
    {
        using var scope = NewDisposeScope();
        var indices = places.data<long>().ToArray();
        var positions = IsCropped ? rand([indices.Length], dtype: float64, generator: context.Order).data<double>().ToArray() : null;
        var bytes = empty([indices.Length, Shape.Channels, Shape.Height, Shape.Width], dtype: uint8);
        for (var i = 0; i < indices.Length; i++)
        {
            using var image = ahead.Next(indices[i]);
            bytes.select(0, i).copy_(positions is null ? image : options.Resized(image, positions[i]));
        }
        return new(TensorSamples.Scaled(TensorSamples.Moved(bytes, context.Device)).MoveToOuterDisposeScope(), labels is null ? null : TensorSamples.Moved(labels.index_select(0, places), context.Device).MoveToOuterDisposeScope());
    }

    public void Dispose()
    {
        ahead.Dispose();
        files.Dispose();
        labels?.Dispose();
    }

    bool IsCropped => options.Resize == Resizing.RandomCrop;

    /// <summary>Where a crop is not known yet, whole images wait, of whatever size: few of them.</summary>
    DecodedAhead Begin() => new(
        place => IsCropped ? ImageDecoder.Decode(chosen[(int)place], options.Channels) : options.Decode(chosen[(int)place]),
        options.Workers > 0 ? options.Workers : Environment.ProcessorCount,
        IsCropped ? WholeAhead : (int)Math.Clamp(MostBytesAhead / (Shape.Channels * Shape.Height * Shape.Width), FewestAhead, MostAhead));
}

using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>A finite number of samples, had by their places 0 to <see cref="Count"/> − 1.</summary>
interface ISamples : IDisposable
{
    /// <summary>Shape of one sample.</summary>
    SampleShape Shape { get; }

    /// <summary>Number of classes; 0 without labels.</summary>
    long Classes { get; }

    /// <summary>Number of samples.</summary>
    long Count { get; }

    /// <summary>Where the places must be.</summary>
    Device PlacesOn { get; }

    /// <summary>Tells which places will be asked for next, in this order, so that they can be made ready.</summary>
    /// <param name="places">(n), int64.</param>
    /// <param name="only">What was told before will not be asked for any more; else these come after it.</param>
    void Expect(Tensor places, bool only) { }

    /// <summary>The samples at these places, on the device of the run.</summary>
    /// <param name="places">(N), int64.</param>
    DataBatch At(Tensor places);
}

using static TorchSharp.torch;

namespace GanLab;

/// <summary>
/// The class labels of the samples now in flight. Conditional layers read them here, so that networks stay functions of
/// one tensor and architectures need not carry labels. One place sets them: <see cref="Networks"/> before each forward.
/// </summary>
public sealed class LabelSource
{
    /// <summary>A source for data of that many classes.</summary>
    /// <param name="classes">Number of classes; 0 for data without labels.</param>
    public LabelSource(long classes) => Classes = classes;

    /// <summary>Number of classes; 0 for data without labels.</summary>
    public long Classes { get; }

    /// <summary>Labels (N), int64 in [0, <see cref="Classes"/>), or null for data without labels, and where one score sees several samples.</summary>
    public Tensor? Current { get; set; }

    /// <summary>Number of classes, for what cannot be built without any.</summary>
    /// <param name="reader">Who needs them; opens the message.</param>
    /// <exception cref="LabException">There are none.</exception>
    public long RequiredClasses(string reader) => Classes > 0 ? Classes : throw new LabException($"{reader} needs data with classes, but these have none; use data with labels, or leave {reader} out.");

    /// <summary>The labels in flight.</summary>
    /// <param name="reader">Who reads them; opens the message.</param>
    /// <exception cref="LabException">There are none.</exception>
    public Tensor Required(string reader) => Current ?? throw new LabException(
        $"{reader} needs a label for each sample, but there is none: the data have no classes, or samples are packed so that one score sees several. Use data with classes, and no packing.");
}

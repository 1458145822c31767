namespace GanLab.Data;

/// <summary>How an image of any shape becomes a square.</summary>
public enum Resizing
{
    /// <summary>The largest square in the middle is cut out and brought to size.</summary>
    CentreCrop,

    /// <summary>The largest square, at a random place along the longer side each time, is cut out and brought to size. Images are decoded anew in each pass.</summary>
    RandomCrop,

    /// <summary>The whole image is brought to size; its proportions change.</summary>
    Stretch,
}

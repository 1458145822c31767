namespace GanLab.Data;

/// <summary>A part of MNIST.</summary>
public enum MnistSplit
{
    /// <summary>10 000 images; they come with GanLab.</summary>
    Test,

    /// <summary>60 000 images, 10 MB; read from <c>GANLAB_DATA</c>, or downloaded once.</summary>
    Train,
}

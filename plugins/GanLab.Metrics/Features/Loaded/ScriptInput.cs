namespace GanLab.Metrics;

/// <summary>Numbers that a script takes for the pixels of an image.</summary>
public enum ScriptInput
{
    /// <summary>0 to 255, as uint8: what a sample in [−1, 1] would be in an image file, ⌊127.5·x + 128⌋.</summary>
    Bytes,

    /// <summary>0 to 1, as float32: (x + 1)/2.</summary>
    ZeroToOne,

    /// <summary>−1 to 1, as float32: samples as they are.</summary>
    MinusOneToOne,
}

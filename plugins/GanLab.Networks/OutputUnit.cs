namespace GanLab.Architectures;

/// <summary>What stands behind a generator's last layer.</summary>
public enum OutputUnit
{
    /// <summary><see cref="Linear"/> for plain vectors, <see cref="Tanh"/> for images.</summary>
    Auto,

    /// <summary>Nothing: samples may take any value.</summary>
    Linear,

    /// <summary>tanh: samples lie in (−1, 1), as images scaled to [−1, 1] do.</summary>
    Tanh,
}

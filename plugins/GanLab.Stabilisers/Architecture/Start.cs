namespace GanLab.Stabilisers;

/// <summary>How fresh weights are filled.</summary>
public enum Start
{
    /// <summary>N(0, deviation²).</summary>
    Normal,

    /// <summary>The matrix (outputs, everything else) times its transpose is gain²·I, or the other way round where it is tall (Saxe et al., 2014).</summary>
    Orthogonal,

    /// <summary>U(−a, a), a = gain·√(6/(fan_in + fan_out)) (Glorot and Bengio, 2010).</summary>
    Xavier,

    /// <summary>N(0, gain²/fan_in) (He et al., 2015).</summary>
    He,
}

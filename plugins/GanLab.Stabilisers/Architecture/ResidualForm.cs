namespace GanLab.Stabilisers;

/// <summary>Which paper's residual block.</summary>
public enum ResidualForm
{
    /// <summary>Norm, activation, 3×3, norm, activation, 3×3 (Miyato et al., 2018).</summary>
    Sngan,

    /// <summary>1×1, 3×3 in groups, 1×1, without a norm (Huang et al., 2024).</summary>
    R3Gan,
}

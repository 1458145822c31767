namespace GanLab.Stabilisers;

/// <summary>Which vector a power iteration computes first.</summary>
public enum PowerOrder
{
    /// <summary>v ← Wᵀu/‖Wᵀu‖, then u ← Wv/‖Wv‖: the paper, torch.nn.utils.spectral_norm, BigGAN.</summary>
    VFirst,

    /// <summary>u ← Wv/‖Wv‖, then v ← Wᵀu/‖Wᵀu‖, after 15 iterations on the fresh weight: torch.nn.utils.parametrizations.spectral_norm.</summary>
    UFirst,
}

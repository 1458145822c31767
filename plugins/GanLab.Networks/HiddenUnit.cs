namespace GanLab.Architectures;

/// <summary>What stands behind a hidden layer of an <see cref="Mlp"/>.</summary>
public enum HiddenUnit
{
    /// <summary><see cref="Relu"/> in G, <see cref="LeakyRelu"/> in D.</summary>
    Auto,

    /// <summary>max(0, x).</summary>
    Relu,

    /// <summary>max(0.2·x, x).</summary>
    LeakyRelu,

    /// <summary>tanh x.</summary>
    Tanh,

    /// <summary>The greatest of five linear functions (Goodfellow et al., "Maxout Networks", 2013): PacGAN's discriminators of mixtures.</summary>
    Maxout,
}

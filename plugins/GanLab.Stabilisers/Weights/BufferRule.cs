namespace GanLab.Stabilisers;

/// <summary>What a moving average of weights does with buffers, such as batch norm's running statistics.</summary>
public enum BufferRule
{
    /// <summary>Takes the trained network's (StyleGAN).</summary>
    Copy,

    /// <summary>Averages them like the weights; whole numbers are copied (BigGAN).</summary>
    Average,

    /// <summary>Leaves them as they were at the start (GAN_stability).</summary>
    Keep,
}

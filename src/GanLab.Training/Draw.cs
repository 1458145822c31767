using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>Real samples and latents of one batch; generated samples with their graph, while they are kept.</summary>
sealed class Draw(DataBatch real, Latent latent)
{
    public DataBatch Real => real;
    public Latent Latent => latent;
    public Tensor? Fake { get; set; }

    /// <summary>A graph is good for one pass back.</summary>
    public Tensor? TakeFake()
    {
        var fake = Fake;
        Fake = null;
        return fake;
    }
}

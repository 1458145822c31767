// Do spectral norm, residual blocks and label smoothing go together, on real images?
//
// SNGAN (Miyato et al., 2018) puts the first two together: residual blocks in both players, spectral norm on every layer of D and no batch norm there.

var steps = Param("steps", 600L, "iterations of 32 images");
var width = Param("width", 16L, "channels of the finest layer");

return new Experiment("mnist-sn-residual")
{
    Data = new Mnist(),
    Generator = new Dcgan { Width = width },
    Discriminator = new Dcgan { Width = width, DiscriminatorNorm = Normalisation.None },
    Loss = new NonSaturating(),
    Stabilisers = [new SpectralNorm(), new ResidualBlocks(), new LabelSmoothing { Smoothing = 0.1 }, new Ema { Decay = 0.99 }],
    Optimisers = new(new Adam { LearningRate = 2e-4, Beta1 = 0.5, Beta2 = 0.999 }),
    Training = new() { Steps = steps, BatchSize = 32, LatentSize = 64, SampleEvery = Math.Max(1, steps / 6) },
};

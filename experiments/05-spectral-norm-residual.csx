// Do spectral norm, residual blocks and label smoothing go together, on real images?
//
// Spectral norm acts on every layer of D, which has no batch norm (Miyato et al., 2018); residual blocks build G.
// With residual blocks in D as well, D soon tells every image apart, and in so few steps G learns nothing more from it. See for yourself:
//
//   ganlab run experiments/05-spectral-norm-residual.csx --set blocks=Both

var steps = Param("steps", 2000L, "iterations of 32 images");
var width = Param("width", 16L, "channels of the finest layer");
var blocks = Param("blocks", Player.Generator, "whose blocks are residual: Generator, Discriminator or Both");

return new Experiment("mnist-sn-residual")
{
    Data = new Mnist(),
    Generator = new Dcgan { Width = width },
    Discriminator = new Dcgan { Width = width, DiscriminatorNorm = Normalisation.None },
    Loss = new NonSaturating(),
    Stabilisers = [new SpectralNorm(), new ResidualBlocks { On = blocks }, new LabelSmoothing { Smoothing = 0.1 }, new Ema { Decay = 0.99 }],
    Optimisers = new(new Adam { LearningRate = Schedule.Cosine(1e-3), Beta1 = 0.5, Beta2 = 0.999 }),
    Training = new() { Steps = steps, BatchSize = 32, LatentSize = 32, SampleEvery = Math.Max(1, steps / 5) },
};

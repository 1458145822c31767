// Does a GAN of two small networks find all eight modes of a ring of Gaussians, and how sharply?
//
//   dotnet run --project src/GanLab.Cli -- run experiments/01-ring.csx
//
// The ring is VEEGAN's and PacGAN's: 8 Gaussians on a circle of radius 1, σ 0.01. Of a perfect sampler's points 98.9 % lie within 3σ.

var steps = Param("steps", 10_000L, "iterations: one update of D, then one of G");
var gamma = Param("gamma", 0.01, "weight of R1; 0 leaves it without effect");
var rate = Param("lr", 2e-3, "learning rate of both players at the start; it falls to 0 on a cosine");

return new Experiment("ring")
{
    Data = new Ring { Modes = 8, Radius = 1, Sigma = 0.01 },
    Generator = new Mlp { Width = 128, Depth = 3 },
    Discriminator = new Mlp { Width = 128, Depth = 3 },
    Loss = new NonSaturating(),
    Stabilisers = [new R1 { Gamma = gamma }, new Ema { Decay = 0.999 }],
    Optimisers = new(new Adam { LearningRate = Schedule.Cosine(rate), Beta1 = 0, Beta2 = 0.99 }),
    Training = new() { Steps = steps, BatchSize = 256, LatentSize = 2 },
    Metrics = [new ModesCovered { Samples = 10_000 }],
};

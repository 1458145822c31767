// How near to a perfect sampler does GanLab come on the ring of eight Gaussians?
//
//   ganlab run experiments/papers/ring-best.csx --threads 1
//
// A perfect sampler has 8 modes and 98.9 % of its samples within 3σ of one; PacGAN (Lin et al., 2018, table 1) reports 95.6 to 97.7 %. The recipe is R3GAN's (Huang et al., 2024): relativistic paired
// loss, R1 and R2, Adam without momentum, an average of G. γ falls with the learning rate: at first the penalties keep the game stable, at the end they would only keep D from seeing how narrow the modes are.

var steps = Param("steps", 32_000L, "iterations: one update of D, then one of G");
var gamma = Param("gamma", 0.01, "weight of R1 and of R2 at the start; it falls to a twentieth on a cosine");
var rate = Param("lr", 2e-3, "learning rate of both players at the start; it falls to 0 on a cosine");

return new Experiment("ring-best")
{
    Data = new Ring { Modes = 8, Radius = 1, Sigma = 0.01 },
    Generator = new Mlp { Width = 128, Depth = 3 },
    Discriminator = new Mlp { Width = 128, Depth = 3 },
    Loss = new RelativisticPaired(),
    Stabilisers = [new R1 { Gamma = Schedule.Cosine(gamma, gamma / 20) }, new R2 { Gamma = Schedule.Cosine(gamma, gamma / 20) }, new Ema { Decay = 0.999 }],
    Scheme = new Alternating { ReuseFake = false },                        // each update draws its own batch: as the figures were measured
    Optimisers = new(new Adam { LearningRate = Schedule.Cosine(rate), Beta1 = 0, Beta2 = 0.99 }),
    Training = new() { Steps = steps, BatchSize = 256, LatentSize = 2 },
    Metrics = [new ModesCovered { Samples = 10_000 }],
};

// How near to a perfect sampler does GanLab come on the grid of twenty-five Gaussians?
//
//   ganlab run experiments/papers/grid-best.csx --threads 1
//
// A perfect sampler has 25 modes and 98.9 % of its samples within 3σ of one; PacGAN (Lin et al., 2018, table 1) reports 24.8 and 93.6 % at best. The recipe is that of ring-best.csx. The grid is scaled to a standard
// deviation of 1, means and σ alike: networks learn numbers of that size far sooner, and being within 3σ of a mode is the same thing in both units.

var steps = Param("steps", 20_000L, "iterations: one update of D, then one of G");
var gamma = Param("gamma", 0.01, "weight of R1 and of R2 at the start; it falls to a twentieth on a cosine");
var rate = Param("lr", 2e-3, "learning rate of both players at the start; it falls to 0 on a cosine");

return new Experiment("grid-best")
{
    Data = new Grid { Side = 5, Spacing = 2, Sigma = 0.05, Scale = 1 / Math.Sqrt(8) },
    Generator = new Mlp { Width = 128, Depth = 3 },
    Discriminator = new Mlp { Width = 128, Depth = 3 },
    Loss = new RelativisticPaired(),
    Stabilisers = [new R1 { Gamma = Schedule.Cosine(gamma, gamma / 20) }, new R2 { Gamma = Schedule.Cosine(gamma, gamma / 20) }, new Ema { Decay = 0.999 }],
    Scheme = new Alternating { ReuseFake = false },                        // each update draws its own batch: as the figures were measured
    Optimisers = new(new Adam { LearningRate = Schedule.Cosine(rate), Beta1 = 0, Beta2 = 0.99 }),
    Training = new() { Steps = steps, BatchSize = 256, LatentSize = 2 },
    Metrics = [new ModesCovered { Samples = 10_000 }],
};

// Does the recipe of the ring also find all twenty-five modes of a grid?
//
// The grid is VEEGAN's and PacGAN's: means {-4, -2, 0, 2, 4}², σ 0.05. It is scaled to a standard deviation of about 1, means and σ alike:
// networks learn numbers of that size far sooner, and being within 3σ of a mode is the same thing in both units.

var steps = Param("steps", 20_000L, "iterations: one update of D, then one of G");
var gamma = Param("gamma", 0.01, "weight of R1");
var rate = Param("lr", 2e-3, "learning rate of both players at the start; it falls to 0 on a cosine");

return new Experiment("grid")
{
    Data = new Grid { Side = 5, Spacing = 2, Sigma = 0.05, Scale = 1 / Math.Sqrt(8) },
    Generator = new Mlp { Width = 128, Depth = 3 },
    Discriminator = new Mlp { Width = 128, Depth = 3 },
    Loss = new NonSaturating(),
    Stabilisers = [new R1 { Gamma = gamma }, new Ema { Decay = 0.999 }],
    Optimisers = new(new Adam { LearningRate = Schedule.Cosine(rate), Beta1 = 0, Beta2 = 0.99 }),
    Training = new() { Steps = steps, BatchSize = 256, LatentSize = 2 },
    Metrics = [new ModesCovered { Samples = 10_000 }],
};

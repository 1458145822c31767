// Do unrolled steps of D keep a GAN from dropping modes? The rows "GAN" and "Unrolled GAN" of table 1 of VEEGAN (Srivastava et al., 2017), shortened.
//
//   ganlab run experiments/papers/veegan-table1.csx                        the ring, minutes
//   ganlab run experiments/papers/veegan-table1.csx --set data=grid
//   ganlab run experiments/papers/veegan-table1.csx --set steps=25000      the length of the unrolled GAN's demo
//
// Networks and optimisers are those of the unrolled GAN's demo (Metz et al., 2017): latents of 256, two layers of 128 with tanh, orthogonal weights, batches of 512, Adam with β1 = 0.5 at 1e-4 for D and 1e-3 for G.
// The table says for the ring 1 mode (GAN) and 7.6 (five unrolled steps), for the grid 3.3 and 23.6. The demo's own ring has seven modes: its angles go from 0 to 2π with both ends. Ours has eight.
// The demo unrolls Adam; here the steps ahead are plain gradient steps, at a rate of their own.

var data = Param("data", "ring", "ring or grid");
var steps = Param("steps", 4000L, "iterations; the demo has 25,000");
var ahead = Param("unrolled", 5, "steps of D that G looks ahead");
var rate = Param("rate", 0.5, "learning rate of the steps ahead");

IDataset samples = data switch
{
    "ring" => new Ring { Modes = 8, Radius = 1, Sigma = 0.01 },
    "grid" => new Grid { Side = 5, Spacing = 2, Sigma = 0.05 },
    _ => throw new LabException($"data is '{data}'; it must be ring or grid."),
};

var gan = new Experiment($"{data}-gan")
{
    Data = samples,
    Generator = new Mlp { Width = 128, Depth = 2, Hidden = HiddenUnit.Tanh },
    Discriminator = new Mlp { Width = 128, Depth = 2, Hidden = HiddenUnit.Tanh },
    Loss = new NonSaturating(),
    Stabilisers = [new Initialisation { Kind = Start.Orthogonal, Gain = 1.4 }],
    Optimisers = new(Generator: new Adam { LearningRate = 1e-3, Beta1 = 0.5 }, Discriminator: new Adam { LearningRate = 1e-4, Beta1 = 0.5 }),
    Training = new() { Steps = steps, BatchSize = 512, LatentSize = 256 },
    Metrics = [new ModesCovered { Samples = 2500 }],
};

return new[] { gan, gan with { Name = $"{data}-unrolled{ahead}", Scheme = new Unrolled { Steps = ahead, Rate = rate } } };

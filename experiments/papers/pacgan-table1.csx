// Does packing keep a GAN from dropping modes? Table 1 of PacGAN (Lin, Khetan, Fanti, Oh, 2018), shortened.
//
//   ganlab run experiments/papers/pacgan-table1.csx                                          the ring, minutes
//   ganlab run experiments/papers/pacgan-table1.csx --set data=grid
//   ganlab run experiments/papers/pacgan-table1.csx --set steps=400000 --set lr=1e-4      the paper's length and rate; it averages ten seeds
//
// Networks and data are the paper's: latents of 2, G of four layers of 400 with batch norm and ReLU, D of three maxout layers of 200 units and 5 pieces, weights from N(0, 0.02²), batches of 100, Adam with β1 = 0.8. Its 400,000
// steps at 1e-4 become 5000 at 1e-3 here, so do not expect its figures: modes 6.3 / 7.9 / 7.8 / 7.8 on the ring and 17.3 / 23.8 / 24.6 / 24.8 on the grid for GAN / PacGAN2 / 3 / 4.
// A score that sees m samples needs a batch that m divides: 120 in place of 100 suits all four.

var data = Param("data", "ring", "ring or grid");
var steps = Param("steps", 5000L, "iterations; the paper has 400,000");
var rate = Param("lr", 1e-3, "learning rate; the paper has 1e-4");

IDataset samples = data switch
{
    "ring" => new Ring { Modes = 8, Radius = 1, Sigma = 0.01 },
    "grid" => new Grid { Side = 5, Spacing = 2, Sigma = 0.05 },
    _ => throw new LabException($"data is '{data}'; it must be ring or grid."),
};

var gan = new Experiment($"{data}-gan")
{
    Data = samples,
    Generator = new Mlp { Width = 400, Depth = 4, GeneratorNorm = Normalisation.Batch },
    Discriminator = new Mlp { Width = 200, Depth = 3, Hidden = HiddenUnit.Maxout },
    Loss = new NonSaturating(),
    Stabilisers = [new Initialisation { Kind = Start.Normal, Deviation = 0.02 }],
    Optimisers = new(new Adam { LearningRate = rate, Beta1 = 0.8, Beta2 = 0.999 }),
    Training = new() { Steps = steps, BatchSize = 120, LatentSize = 2 },
    Metrics = [new ModesCovered { Samples = 2500 }],
};

return new[] { 1, 2, 3, 4 }.Select(m => m == 1 ? gan : gan with { Name = $"{data}-pacgan{m}", Stabilisers = [.. gan.Stabilisers, new Packing { Samples = m }] });

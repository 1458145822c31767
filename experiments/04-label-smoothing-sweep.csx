// How much one-sided label smoothing does a ring of Gaussians take?
//
// A sweep is a list of experiments: LINQ makes it, and each one leaves its own run folder.

var steps = Param("steps", 3000L, "iterations of each run");

var plain = new Experiment("smoothing-0.00")
{
    Data = new Ring { Modes = 8, Sigma = 0.05 },
    Generator = new Mlp { Width = 64 },
    Discriminator = new Mlp { Width = 64 },
    Loss = new NonSaturating(),
    Stabilisers = [new Ema { Decay = 0.99 }],
    Optimisers = new(new Adam { LearningRate = 1e-3, Beta1 = 0.5, Beta2 = 0.999 }),
    Training = new() { Steps = steps, BatchSize = 128, LatentSize = 16 },
    Metrics = [new ModesCovered()],
};

return
    from smoothing in new[] { 0, 0.05, 0.1, 0.25 }
    select smoothing == 0
        ? plain
        : plain with { Name = $"smoothing-{smoothing:0.00}", Stabilisers = [new LabelSmoothing { Smoothing = smoothing }, .. plain.Stabilisers] };

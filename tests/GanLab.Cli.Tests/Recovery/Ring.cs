namespace GanLab.Cli.Tests.Recovery;

/// <summary>A run of about a second that writes all the time: a row each step, a checkpoint every ten, pictures and metrics in between.</summary>
static class Ring
{
    public const string Script = """
        return new Experiment("ring")
        {
            Data = new Ring(),
            Generator = new Mlp { Width = 8 },
            Discriminator = new Mlp { Width = 8 },
            Loss = new NonSaturating(),
            Stabilisers = [new R1 { Gamma = 0.1 }, new InstanceNoise(), new Ema { Decay = 0.9 }],
            Optimisers = new(new Adam { LearningRate = Schedule.Cosine(1e-3, 0) }),
            Training = new() { Steps = Param("steps", 200L), BatchSize = 16, LatentSize = 2, LogEvery = 1, EvaluateEvery = 20, SampleEvery = 25, SampleCount = 16, CheckpointEvery = 10, KeepCheckpointEvery = 90 },
            Metrics = [new ModesCovered { Samples = 100 }],
        };
        """;
}

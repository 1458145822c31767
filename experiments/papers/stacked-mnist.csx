// How many of the thousand modes of stacked MNIST does a DCGAN reach, with and without packing? Table 2 of PacGAN (Lin et al., 2018), shortened.
//
//   ganlab run experiments/papers/stacked-mnist.csx                                               minutes: see that it trains
//   ganlab run experiments/papers/stacked-mnist.csx --set steps=50000 --set width=64 --set pack=2      the paper's 100,000 updates of G, for a GPU
//
// Three digits lie over each other as red, green and blue. The setting is VEEGAN's and PacGAN's: 128,000 training samples, batches of 64, latents U[−1, 1] of 100, Adam at 2e-4 with β1 = 0.5, two updates of G for one of D.
// The paper counts 78.9 modes for its DCGAN and 1000 for PacDCGAN2 in 26,000 samples, with a classifier of digits; GanLab trains one of its own first (a minute or two, once; it is kept).

var steps = Param("steps", 300L, "iterations of one update of D and two of G; the paper has 100,000");
var width = Param("width", 16L, "channels of the finest layer; the paper has 64");
var pack = Param("pack", 1, "samples that D sees at once; 1: no packing");

return new Experiment(pack == 1 ? "stacked-mnist-dcgan" : $"stacked-mnist-pacdcgan{pack}")
{
    Data = new StackedMnist(),
    Generator = new Dcgan { Width = width },
    Discriminator = new Dcgan { Width = width },
    Loss = new NonSaturating(),
    Stabilisers = pack == 1 ? [] : [new Packing { Samples = pack }],
    Scheme = new Alternating { GeneratorSteps = 2 },
    Optimisers = new(new Adam { LearningRate = 2e-4, Beta1 = 0.5 }),
    Latents = new UniformLatents(),
    Training = new() { Steps = steps, BatchSize = 64, LatentSize = 100, EvaluateEvery = Math.Max(1, steps / 3) },
    Metrics = [new StackedModes { Features = new Classifier { MinAccuracy = 0.97 } }],
};

// How soon does a DCGAN (Radford et al., 2016) draw digits that a person can read?
//
//   ganlab run experiments/02-mnist-dcgan.csx                                             minutes on a CPU
//   ganlab run experiments/02-mnist-dcgan.csx --set steps=25000 --set width=64 --set split=Train      the longer way, for a GPU
//
// It is measured five times as it trains: distances in the eyes of a small classifier of digits, which GanLab trains first (a minute or two, once; it is kept), coverage, and the share of each digit.
//
// Noise on everything that D sees keeps it from learning the few real images by heart, and lets the learning rate be ten times the paper's.

var steps = Param("steps", 2500L, "iterations of 64 images");
var width = Param("width", 32L, "channels of the finest layer; the paper has 64");
var split = Param("split", MnistSplit.Test, "Test: the 10,000 images that come with GanLab; Train: the other 60,000");
var rate = Param("lr", 2e-3, "learning rate of both players at the start; it falls to 0 on a cosine");

var eyes = new Classifier { MinAccuracy = 0.97 };                       // with the 10,000 images alone it cannot reach the 99 % that it has on all 70,000

return new Experiment("mnist-dcgan")
{
    Data = new Mnist { Split = split },
    Generator = new Dcgan { Width = width },
    Discriminator = new Dcgan { Width = width },
    Loss = new NonSaturating(),
    Stabilisers = [new LabelSmoothing { Smoothing = 0.1 }, new InstanceNoise { Sigma = 0.3 }, new Ema { Decay = 0.99 }],
    Optimisers = new(new Adam { LearningRate = Schedule.Cosine(rate), Beta1 = 0.5, Beta2 = 0.999 }),
    Training = new() { Steps = steps, BatchSize = 64, LatentSize = 32, SampleEvery = Math.Max(1, steps / 5), EvaluateEvery = Math.Max(1, steps / 5) },
    Metrics = [new Fid { Features = eyes, Samples = 5000 }, new Kid { Features = eyes, Samples = 5000 }, new DensityCoverage { Features = eyes, Samples = 5000 }, new ClassHistogram { Features = eyes, Samples = 5000 }],
};

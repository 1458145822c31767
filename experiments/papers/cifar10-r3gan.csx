// How far does a GAN without norms and tricks get on CIFAR-10, if its loss is known to converge? R3GAN (Huang, Gokaslan, Kuleshov, Tompkin, "The GAN is dead; long live the GAN!", 2024).
//
//   ganlab run experiments/papers/cifar10-r3gan.csx                                                     a few steps: see that it trains
//   ganlab run experiments/papers/cifar10-r3gan.csx --set steps=390000 --set width=256 --set batch=512      the authors' 200 million images, for several GPUs
//
// The authors' preset: relativistic paired loss, R1 + R2 with γ from 0.05 to 0.005, Adam from 2e-4 to 5e-5 with β1 = 0 and β2 from 0.9 to 0.99, all on cosines. They report FID 1.96.

var steps = Param("steps", 10L, "iterations");
var width = Param("width", 32L, "channels; larger is better and slower");
var batch = Param("batch", 16L, "images in a batch; the authors have 512");

return new Experiment("cifar10-r3gan")
{
    Data = new Cifar10(),
    Generator = new R3Gan { Width = width },
    Discriminator = new R3Gan { Width = width },
    Loss = new RelativisticPaired(),
    Stabilisers = [new R1 { Gamma = Schedule.Cosine(0.05, 0.005) }, new R2 { Gamma = Schedule.Cosine(0.05, 0.005) }, new Ema { Decay = 0.999 }],
    Scheme = new Alternating { ReuseFake = false },                        // each update draws its own batch, as the authors' trainer does
    Optimisers = new(new Adam { LearningRate = Schedule.Cosine(2e-4, 5e-5), Beta1 = 0, Beta2 = Schedule.Cosine(0.9, 0.99) }),
    Training = new() { Steps = steps, BatchSize = batch, LatentSize = 64 },
};

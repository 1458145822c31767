// How good is the residual GAN with spectral norm on CIFAR-10 (Miyato et al., 2018), and do labels help (Miyato and Koyama, 2018)?
//
//   ganlab run experiments/papers/cifar10-snresnet.csx                                                    a few steps: see that it trains
//   ganlab run experiments/papers/cifar10-snresnet.csx --set steps=50000 --set generator=256 --set discriminator=128 --set batch=64      the paper's, for a GPU
//
// The paper: hinge loss, five updates of D for one of G, Adam at 2e-4 with β = (0, 0.9), the rate falling to 0; FID 21.7 without classes (mimicry's independent code: 16.8), 17.5 with them.

var steps = Param("steps", 10L, "updates of G; the paper has 50,000");
var generator = Param("generator", 32L, "channels of G; the paper has 256");
var discriminator = Param("discriminator", 32L, "channels of D; the paper has 128");
var batch = Param("batch", 16L, "images in a batch; the paper has 64");
var conditional = Param("conditional", false, "labels in G's batch norm and in D's last inner product");

return new Experiment(conditional ? "cifar10-snresnet-projection" : "cifar10-snresnet")
{
    Data = new Cifar10(),
    Generator = new SnResNet { Width = generator, GeneratorNorm = conditional ? Normalisation.ConditionalBatch : Normalisation.Batch },
    Discriminator = new SnResNet { Width = discriminator },
    Head = conditional ? new ProjectionHead() : new LinearHead(),
    Loss = new Hinge(),
    Stabilisers = [new SpectralNorm(), new Ema { Decay = 0.999 }],
    Scheme = new Alternating { CriticSteps = 5, ReuseFake = false },
    Optimisers = new(new Adam { LearningRate = Schedule.Linear(2e-4), Beta1 = 0, Beta2 = 0.9 }),
    Training = new() { Steps = steps, BatchSize = batch, LatentSize = 128 },
};

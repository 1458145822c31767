// Does a GAN draw the digit it is asked for? The same DCGAN, told the class in three ways.
//
//   ganlab run experiments/papers/conditional-mnist.csx                            minutes; column k of each picture shall be the digit k
//   ganlab run experiments/papers/conditional-mnist.csx --set how=projection
//   ganlab run experiments/papers/conditional-mnist.csx --set how=acgan
//
// concat: labels beside the latent and beside the image (Mirza and Osindero, 2014). projection: labels in G's batch norm and in D's last inner product (Miyato and Koyama, 2018). acgan: D also names the class (Odena et al., 2017).

var how = Param("how", "concat", "concat, projection or acgan");
var steps = Param("steps", 1500L, "iterations of 64 images");
var width = Param("width", 16L, "channels of the finest layer");

var plain = new Experiment($"conditional-mnist-{how}")
{
    Data = new Mnist(),
    Generator = new Dcgan { Width = width },
    Discriminator = new Dcgan { Width = width },
    Loss = new NonSaturating(),
    Stabilisers = [new LabelSmoothing { Smoothing = 0.1 }, new InstanceNoise { Sigma = 0.3 }, new Ema { Decay = 0.99 }],
    Optimisers = new(new Adam { LearningRate = Schedule.Cosine(2e-3), Beta1 = 0.5 }),
    Training = new() { Steps = steps, BatchSize = 64, LatentSize = 32, SampleCount = 100 },
};
var labelledNorm = new Dcgan { Width = width, GeneratorNorm = Normalisation.ConditionalBatch };

return how switch
{
    "concat" => plain with { Stabilisers = [new LabelConcat(), .. plain.Stabilisers] },
    "projection" => plain with { Generator = labelledNorm, Head = new ProjectionHead() },
    "acgan" => plain with { Generator = labelledNorm, Stabilisers = [new AcGan(), .. plain.Stabilisers] },
    _ => throw new LabException($"how is '{how}'; it must be concat, projection or acgan."),
};

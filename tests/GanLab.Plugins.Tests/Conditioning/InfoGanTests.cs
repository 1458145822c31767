using GanLab.Stabilisers;
using GanLab.Training;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class InfoGanTests
{
    static readonly CodedLatents codes = new() { CategoricalCodes = 1, Categories = 10, ContinuousCodes = 1 };

    static Tensor Codes(long category, double continuous) =>
        cat([nn.functional.one_hot(tensor([category]), 10).to_type(float64), tensor(continuous, dtype: float64).reshape(1, 1)], 1);

    static Tensor Said(double[] logits, params double[] rest) => tensor([.. logits, .. rest], [1, 10 + rest.Length]);

    [Fact]
    public void A_reader_that_knows_nothing_pays_the_logarithm_of_ten_and_what_is_uncertain_about_a_normal_value()
    {
        var (categorical, continuous) = new InfoGan { Codes = codes }.Surprise(Said(new double[10], 0.25), Codes(3, 0.25));
        Near.Equal(2.302585, categorical);
        Near.Equal(0.918939, continuous);                                      // ½ ln 2π
        Near.Equal(1.418939, new InfoGan { Codes = codes }.Surprise(Said(new double[10], -0.75), Codes(3, 0.25)).Continuous);
        Near.Equal(0.5 + Math.Log(2) + 0.918939, new InfoGan { Codes = codes, LearntDeviation = true }.Surprise(Said(new double[10], -1.75, Math.Log(2)), Codes(3, 0.25)).Continuous);
    }

    [Fact]
    public void The_codes_are_read_from_the_last_columns_of_the_latent_that_made_the_samples()
    {
        var noise = cat([full([1, 4], 9, dtype: float64), Codes(7, -0.5)], 1);
        var sure = Said([.. Enumerable.Range(0, 10).Select(k => k == 7 ? 50.0 : 0)], -0.5);
        Tensor Cost(InfoGan info, Tensor said) => info.Penalty(Conditional.Batch(Conditional.Judged(said), Conditional.Judged(said), noise), Conditional.Step(Player.Generator));
        Near.Equal(0.0918939, Cost(new() { Codes = codes }, sure));
        Near.Equal(0.1 * 1.418939, Cost(new() { Codes = codes, Lambda = 2 }, Said([.. Enumerable.Range(0, 10).Select(k => k == 7 ? 50.0 : 0)], 0.5)));
        Near.Equal(100 + 0.918939, Cost(new() { Codes = codes, Lambda = 2, ContinuousLambda = 1 }, Said([.. Enumerable.Range(0, 10).Select(k => k == 2 ? 50.0 : 0)], -0.5)));
    }

    [Fact]
    public void The_term_trains_the_generator_and_its_reader()
    {
        Assert.All(Gradients(term => term), gradient => Assert.True(gradient?.abs().sum().item<float>() > 0));
        var copied = Assert.ThrowsAny<Exception>(() => Gradients(term => tensor(term.item<float>())));                  // a published form that is wrong: the values in a new tensor
        Assert.Contains("does not require grad", copied.Message, StringComparison.Ordinal);
    }

    /// <summary>Gradients of G's only layer and of every weight of the reader, in G's update.</summary>
    static List<Tensor?> Gradients(Func<Tensor, Tensor> publish)
    {
        manual_seed(6);
        var (info, layers) = (new InfoGan { Codes = codes }, new LayerFactory(Player.Discriminator));
        var (generator, reader) = (new LayerFactory(Player.Generator).Linear(13, 2), info.BuildHead(2, layers));
        var discriminator = new Discriminator(nn.Flatten(), layers.Linear(2, 1), new Dictionary<IAuxiliaryHead, nn.Module<Tensor, Tensor>>(ReferenceEqualityComparer.Instance) { [info] = reader });
        var noise = codes.Draw(8, 13, CPU);
        Judged Judge(Tensor x) => discriminator.Judge(x, x, null);
        var made = generator.call(noise).reshape(8, 2, 1, 1);
        var batch = new Batch(new(noise, null), () => Judge(zeros(8, 2, 1, 1)), () => Judge(made), (x, _) => Judge(x), _ => made);
        publish(info.Penalty(batch, Conditional.Step(Player.Generator))).backward();
        return [.. generator.parameters().Concat(reader.parameters()).Select(weight => weight.grad)];
    }

    [Fact]
    public void Other_latents_than_its_own_codes_are_refused_by_name()
    {
        var experiment = Conditional.Experiment(new InfoGan { Codes = new() { Categories = 4 } });
        Assert.Contains("InfoGan reads the codes of", Assert.Throws<LabException>(() => ExperimentCheck.Validate(experiment)).Message, StringComparison.Ordinal);
        Assert.Throws<LabException>(() => ExperimentCheck.Validate(experiment with { Latents = new CodedLatents() }));
        ExperimentCheck.Validate(experiment with { Latents = new CodedLatents { Categories = 4 } });
    }

    [Fact]
    public void Replayed_fakes_are_refused_because_their_codes_are_gone()
    {
        var experiment = Conditional.Experiment(new InfoGan(), new Replay()) with { Latents = new CodedLatents() };
        Assert.Contains("Replay", Assert.Throws<LabException>(() => ExperimentCheck.Validate(experiment)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Packed_samples_are_refused_in_one_sentence()
    {
        var judged = Conditional.Judged(zeros(2, 11));
        Assert.Contains("packing", Assert.Throws<LabException>(() => new InfoGan { Codes = codes }.Penalty(Conditional.Batch(judged, judged, zeros(4, 13)), Conditional.Step(Player.Generator))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_reader_learns_the_codes_in_a_short_run()
    {
        var experiment = Conditional.Experiment(new InfoGan { Codes = new() { Categories = 4 } }) with { Latents = new CodedLatents { Categories = 4 } };
        var rows = Conditional.Run(experiment with { Training = experiment.Training with { Steps = 300 }, Optimisers = new(new Adam { LearningRate = 2e-3 }) });
        double Surprise(int at) => rows[at].Values["penalty/info-gan/generator"];
        Assert.InRange(Surprise(0), 1.2, 2.5);                                 // ln 4 + 0.2·½ ln 2π and a little more
        Assert.True(Surprise(299) < 0.8 * Surprise(0));
    }

    sealed record Replay : IFakeTransform
    {
        public (Tensor Fake, Tensor? Labels) Replace(Tensor fake, Tensor? labels, Step step) => (fake, labels);
    }
}

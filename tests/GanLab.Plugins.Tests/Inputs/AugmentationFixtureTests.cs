using GanLab.Stabilisers;
using GanLab.Testing;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class AugmentationFixtureTests(ITestOutputHelper output)
{
    const string File = "augmentation.json";

    public static IEnumerable<(int, string, Precision)> Rows => GanLab.Testing.Fixtures.Rows(File);

    [Theory, MemberData(nameof(Rows))]
    public void Image_gradient_and_probability_are_the_golden_ones(int index, string name, Precision precision)
    {
        var one = GanLab.Testing.Fixtures.Cases(File)[index];
        Assert.Equal(name, one.Name);
        TestOf(one).OrSkip(one)(one, precision);
    }

    [Fact]
    public void Cases_without_an_implementation_are_counted_and_named() => Implementation.CountMissing(output, File, TestOf);

    static Action<FixtureCase, Precision>? TestOf(FixtureCase one) => one.Kind switch
    {
        "ada" => Probability,
        "cr_translation_reflect" => Mirrored,
        _ => one.Kind.Split(',').All(part => part is "brightness" or "saturation" or "contrast" or "color" or "translation" or "cutout") ? Image : null,
    };

    static void Image(FixtureCase one, Precision precision)
    {
        var x = one.Input("x", precision).requires_grad_(true);
        var made = one.Kind.Split(',').Aggregate(x, (image, part) => Part(one, image, part, precision));
        (made * one.Input("cotangent", precision)).sum().backward();
        one.Check("out", made, precision);
        one.Check("grad_x", x.grad!, precision);
    }

    static Tensor Part(FixtureCase one, Tensor image, string part, Precision precision) => part switch
    {
        "brightness" => DiffAugment.Brightness(image, one.Input("u_brightness", precision)),
        "saturation" => DiffAugment.Saturation(image, one.Input("u_saturation", precision)),
        "contrast" => DiffAugment.Contrast(image, one.Input("u_contrast", precision)),
        "color" => new[] { "brightness", "saturation", "contrast" }.Aggregate(image, (at, colour) => Part(one, at, colour, precision)),
        "translation" => Moved.WithZeros(image, one.Input("tx", precision), one.Input("ty", precision)),
        _ => DiffAugment.Cutout(image, 0.5, one.Input("ox", precision), one.Input("oy", precision)),
    };

    static void Mirrored(FixtureCase one, Precision precision) =>
        one.Check("out", Moved.Mirrored(one.Input("x", precision), one.Input("tx", precision), one.Input("ty", precision)), precision);

    static void Probability(FixtureCase one, Precision precision)
    {
        var ada = new Ada { Target = one.Number("target", 0), Interval = (int)one.Number("interval", 1), SpeedKimg = one.Number("kimg", 1), Initial = one.Number("initial_p", 0), MaxP = one.Number("max_p") };
        var memory = ada.Begin(Toy.Networks(() => nn.Identity(), Toy.Function(x => x.flatten(1), ("w", new Parameter(zeros(1, dtype: precision.Type()))))));
        var (rows, batch) = (one.Input("real_scores_per_update", precision), (long)one.Number("batch", 1));
        var (signs, probabilities) = (new List<Tensor>(), new List<Tensor>());
        using var _ = no_grad();
        for (var t = 0; t < rows.shape[0]; t++)
        {
            var real = rows[t].reshape(batch, -1, 1, 1).narrow(1, 0, 1);
            for (var update = 0; update < ada.Interval; update++)
            {
                ada.AfterStep(Toy.Batch(real, real, nn.Flatten()), Toy.Step());
                if (update == ada.Interval - 2) signs.Add(memory.get_buffer("signs")! / memory.get_buffer("scores")!);
            }
            probabilities.Add(memory.get_buffer("p")!.clone());
        }
        if (ada.Interval > 1) one.Check("r_t", stack(signs), precision);
        one.Check("p", stack(probabilities), precision);
    }
}

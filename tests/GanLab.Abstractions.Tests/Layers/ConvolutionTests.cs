using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Tests.Layers;

/// <summary>Convolutions of all kinds against the same ones in float64, which oneDNN does not compute. What it gets wrong depends on channels, memory format, stride, batch and threads together (decision 8), so the shapes are drawn.</summary>
public sealed class ConvolutionTests : IDisposable
{
    readonly int threads = get_num_threads();

    public void Dispose() => set_num_threads(threads);

    /// <summary>Shapes that were wrong with channels in blocks of 16 (error of outputs or gradients 5 to 98 %).</summary>
    public static IEnumerable<TheoryDataRow<Shape>> Found => Rows(
        new(true, 100, 128, 1, 7, 1, 0, 4), new(true, 128, 128, 1, 7, 1, 0, 4) { Threads = 2 }, new(true, 144, 144, 1, 7, 1, 0, 17), new(true, 16, 48, 8, 4, 2, 1, 4), new(true, 20, 80, 4, 7, 2, 2, 2),
        new(false, 48, 2, 8, 4, 2, 2, 17) { Threads = 2 }, new(false, 80, 1, 16, 2, 2, 1, 2), new(false, 112, 192, 4, 3, 2, 0, 64) { Threads = 2 }, new(false, 16, 320, 4, 1, 2, 0, 4) { IsLast = true },
        new(false, 64, 80, 8, 3, 1, 1, 4) { IsLast = true }, new(false, 20, 24, 8, 1, 1, 0, 4) { IsLast = true }, new(false, 448, 512, 5, 1, 3, 0, 4) { IsLast = true }, new(true, 115, 77, 8, 1, 1, 0, 64) { IsLast = true });

    public static IEnumerable<TheoryDataRow<Shape>> Drawn => Rows([.. Enumerable.Range(1, 300).Select(Draw)]);

    [Theory, MemberData(nameof(Found)), MemberData(nameof(Drawn))]
    public void Values_and_gradients_are_right_in_every_shape_and_memory_format(Shape shape) => Assert.All(Errors(shape, sixteenBits: false), error => Assert.InRange(error, 0, 1e-4));

    public static IEnumerable<TheoryDataRow<Shape>> FoundInSixteenBits => Rows(
        new(false, 8, 8, 8, 1, 2, 0, 2) { Groups = 8 }, new(false, 20, 20, 14, 3, 3, 0, 17) { Groups = 20 }, new(false, 384, 3, 2, 3, 3, 1, 2), new(false, 304, 1, 1, 5, 1, 2, 2), new(false, 3, 288, 1, 3, 2, 1, 16),
        new(false, 64, 2, 8, 2, 1, 0, 1), new(false, 48, 80, 8, 3, 1, 1, 4), new(false, 1, 32, 28, 4, 2, 1, 64), new(true, 100, 144, 5, 4, 2, 1, 16));

    public static IEnumerable<TheoryDataRow<Shape>> DrawnForSixteenBits => Rows([.. Enumerable.Range(1001, 60).Select(Draw)]);

    [Theory, MemberData(nameof(FoundInSixteenBits)), MemberData(nameof(DrawnForSixteenBits))]
    public void In_bfloat16_they_are_right_but_for_its_digits(Shape shape)
    {
        if (!Autocast.IsAvailable) Assert.Skip("this libtorch does not export the functions of automatic casts");
        Assert.All(Errors(shape, sixteenBits: true), error => Assert.InRange(error, 0, 0.1));
    }

    [Theory]
    [InlineData(false, 4, 4, 1, 0, false)]      // as large as the image
    [InlineData(false, 4, 1, 1, 0, true)]       // every pixel
    [InlineData(false, 5, 1, 2, 1, false)]      // every second one
    [InlineData(true, 1, 4, 1, 1, false)]       // of single pixels
    [InlineData(true, 3, 1, 2, 1, false)]       // spread
    public void What_is_computed_as_a_product_can_be_differentiated_twice(bool transposed, long side, long kernel, long stride, long padding, bool isLast)
    {
        var shape = new Shape(transposed, 5, 3, side, kernel, stride, padding, 2) { IsLast = isLast };
        var (input, weight, _) = shape.Draw(1);
        var found = Curvature(shape, input, weight);

        var expected = Curvature(shape, Exact(input), Exact(weight));

        Assert.All(found.Zip(expected), pair => Assert.InRange(Distance(pair.First, pair.Second), 0, 1e-4));
    }

    [Fact]
    public void A_kernel_that_is_not_square_is_refused()
    {
        Assert.Equal("Convolutions take a weight of four axes with a square kernel, not one of shape (2, 3, 4, 1).", Assert.Throws<LabException>(() => Convolutions.Conv2d(zeros(1, 3, 4, 4), zeros(2, 3, 4, 1))).Message);
        Assert.Contains("not one of shape (3, 2, 4)", Assert.Throws<LabException>(() => Convolutions.ConvTranspose2d(zeros(1, 3, 4, 4), zeros(3, 2, 4))).Message, StringComparison.Ordinal);
    }

    /// <summary>Gradients of a gradient penalty Σ(∂Σy³/∂x)².</summary>
    static Tensor[] Curvature(Shape shape, Tensor input, Tensor weight)
    {
        var slope = Gradient.Of(shape.Apply(input, weight, null).pow(3).sum(), [input])[0];
        return [.. Gradient.Of(slope.square().sum(), [input, weight])];
    }

    static double[] Errors(Shape shape, bool sixteenBits)
    {
        using var scope = NewDisposeScope();
        set_num_threads(shape.Threads);
        var (input, weight, bias) = shape.Draw(7);
        Tensor output;
        using (sixteenBits ? Autocast.Begin(DeviceType.CPU, ScalarType.BFloat16) : null) output = shape.Apply(input, weight, bias);
        var by = randn(output.shape);
        var found = autograd.grad([(output * by.to(output.dtype)).sum()], [input, weight, bias]);

        var (x, w, b) = (Exact(input), Exact(weight), Exact(bias));
        var expected = shape.Apply(x, w, b);
        var gradients = autograd.grad([(expected * by.to(float64)).sum()], [x, w, b]);

        return [.. found.Prepend(output.detach()).Zip(gradients.Prepend(expected.detach()), Distance)];
    }

    static Tensor Exact(Tensor of) => of.detach().to(float64).requires_grad_(true);

    /// <summary>The largest difference, as a share of the largest number.</summary>
    static double Distance(Tensor found, Tensor expected)
    {
        Assert.Equal(expected.shape, found.shape);
        var largest = expected.abs().max().item<double>();
        return (found.to(float64) - expected).abs().max().item<double>() / (largest == 0 ? 1 : largest);
    }

    static IEnumerable<TheoryDataRow<Shape>> Rows(params Shape[] shapes) => shapes.Select(shape => new TheoryDataRow<Shape>(shape));

    static Shape Draw(int seed)
    {
        var random = new Random(seed);
        long Of(params long[] all) => all[random.Next(all.Length)];
        long Channels() => random.Next(3) switch { 0 => Of(1, 2, 3, 4), 1 => 16 * random.Next(1, 33), _ => random.Next(1, 200) };
        while (true)
        {
            var shape = new Shape(Of(0, 1) == 1, Channels(), Channels(), Of(1, 2, 3, 4, 5, 7, 8, 14, 16), Of(1, 2, 3, 4, 5, 7), Of(1, 1, 2, 2, 3), Of(0, 0, 1, 2), Of(1, 2, 4, 16, 17, 64)) { IsLast = Of(0, 1) == 1, Threads = (int)Of(1, 2) };
            if (!shape.IsTransposed && random.Next(4) == 0)
            {
                var groups = Of(2, 3, 8, 16, 20, 48);
                shape = shape with { Groups = groups, Inputs = groups * Of(1, 1, 2, 3, 8, 16, 20), Outputs = groups * Of(1, 1, 2, 8, 16, 20) };
            }
            if (shape.IsPossible && shape.Work < 1e8) return shape;
        }
    }

    /// <summary>A convolution.</summary>
    public sealed record Shape(bool IsTransposed, long Inputs, long Outputs, long Side, long Kernel, long Stride, long Padding, long Batch)
    {
        public long Groups { get; init; } = 1;
        public bool IsLast { get; init; }
        public int Threads { get; init; } = 1;

        public double Work => (double)Inputs * Outputs / Groups * Kernel * Kernel * Side * Side * Batch;

        public bool IsPossible => IsTransposed ? (Side - 1) * Stride - 2 * Padding + Kernel > 0 : Side + 2 * Padding >= Kernel;

        /// <summary>Input, weight and bias in this shape's memory format.</summary>
        public (Tensor Input, Tensor Weight, Tensor Bias) Draw(long seed)
        {
            manual_seed(seed);
            return (Formatted(randn(Batch, Inputs, Side, Side)), Formatted(IsTransposed ? randn(Inputs, Outputs, Kernel, Kernel) : randn(Outputs, Inputs / Groups, Kernel, Kernel)), randn(Outputs).requires_grad_(true));
        }

        /// <summary>GanLab's in 32 bits or fewer, libtorch's own in float64.</summary>
        public Tensor Apply(Tensor input, Tensor weight, Tensor? bias) => (IsTransposed, input.dtype == float64) switch
        {
            (false, false) => Convolutions.Conv2d(input, weight, bias, Stride, Padding, Groups),
            (true, false) => Convolutions.ConvTranspose2d(input, weight, bias, Stride, Padding),
            (false, true) => nn.functional.conv2d(input, weight, bias, [Stride, Stride], [Padding, Padding], groups: Groups),
            (true, true) => nn.functional.conv_transpose2d(input, weight, bias, [Stride, Stride], [Padding, Padding]),
        };

        Tensor Formatted(Tensor of) => (IsLast ? of.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2) : of).detach().requires_grad_(true);
    }
}

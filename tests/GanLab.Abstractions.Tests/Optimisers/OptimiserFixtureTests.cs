using GanLab.Testing;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanLab.Tests.Optimisers;

/// <summary>Twenty steps on ½‖XA + b − Y‖²/rows + c₄ΣA⁴ against PyTorch's optimisers.</summary>
public class OptimiserFixtureTests
{
    const string File = "optimisers.json";

    public static IEnumerable<(int, string, Precision)> Rows => Fixtures.Rows(File);

    [Theory, MemberData(nameof(Rows))]
    public void Every_step_of_every_optimiser_goes_where_PyTorchs_goes(int index, string name, Precision precision)
    {
        var one = Fixtures.Cases(File)[index];
        if (OfCase(one) is not { } optimiser)
        {
            Assert.Skip($"optimiser '{one.Kind}' of case '{name}' is not known here");
            return;
        }
        var steps = (int)one.Number("steps", 0);
        var (x, y) = (one.Input("X", precision), one.Input("Y", precision));
        var (a, b) = (new Parameter(one.Input("A", precision)), new Parameter(one.Input("b", precision)));
        var run = optimiser.Begin([a, b]);
        List<Tensor> losses = [], pathOfA = [], pathOfB = [];
        for (var t = 0; t < steps; t++)
        {
            var loss = (x.mm(a) + b - y).square().sum() / (2 * x.shape[0]) + one.Number("c4", 0) * a.pow(4).sum();
            loss.backward();
            if (t == 0) one.Check("grad_A0", a.grad!, precision);
            using (no_grad()) run.Update(new Moment(t, steps));
            (a.grad, b.grad) = (null, null);
            losses.Add(loss.detach());
            pathOfA.Add(a.detach().clone());
            pathOfB.Add(b.detach().clone());
        }
        one.Check("loss", stack(losses), precision);
        one.Check("A", stack(pathOfA), precision);
        one.Check("b", stack(pathOfB), precision);
    }

    static IOptimiser? OfCase(FixtureCase one)
    {
        var rate = one.Number("lr")!.Value;
        var (epsilon, decay, momentum) = (one.Number("eps", 1e-8), one.Number("weight_decay", 0), one.Number("momentum", 0));
        return one.Kind switch
        {
            "adam" => new Adam { LearningRate = rate, Beta1 = Beta(one, 0), Beta2 = Beta(one, 1), Epsilon = epsilon, WeightDecay = decay, AmsGrad = one.Flag("amsgrad") },
            "adamw" => new GanLab.AdamW { LearningRate = rate, Beta1 = Beta(one, 0), Beta2 = Beta(one, 1), Epsilon = epsilon, WeightDecay = decay, AmsGrad = one.Flag("amsgrad") },
            "sgd" => new Sgd { LearningRate = rate, Momentum = momentum, Dampening = one.Number("dampening", 0), Nesterov = one.Flag("nesterov"), WeightDecay = decay },
            "rmsprop" => new RmsProp { LearningRate = rate, Alpha = one.Number("alpha", 0.99), Epsilon = epsilon, Centred = one.Flag("centered"), Momentum = momentum, WeightDecay = decay },
            _ => null,
        };
    }

    static double Beta(FixtureCase one, int index) => one.Options.GetProperty("betas")[index].GetDouble();
}

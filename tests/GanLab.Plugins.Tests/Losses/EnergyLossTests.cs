using GanLab.Losses;
using TorchSharp;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class EnergyLossTests
{
    static Scores Energies(double[] real, double[] fake) => new(Near.Scores([.. real.Select(e => -e)]), Near.Scores([.. fake.Select(e => -e)]));

    [Fact]
    public void Energy_below_the_margin_costs_D_and_all_energy_costs_G()
    {
        var scores = Energies([1, 2], [0, 5]);
        Near.Equal(3, new Ebgan { Margin = 3 }.Discriminator(scores));         // 1.5 + (3 + 0)/2
        Near.Equal(2.5, new Ebgan { Margin = 3 }.Generator(scores));
    }

    [Fact]
    public void D_raises_real_scores_as_with_every_other_loss()
    {
        var (real, fake) = (Near.Scores(-1), Near.Scores(-1));
        new Ebgan().Discriminator(new(real, fake)).backward();
        Near.Equal(-1, real.grad!);
        Near.Equal(1, fake.grad!);
    }

    [Fact]
    public void The_control_variable_follows_the_balance_and_stays_between_nought_and_one()
    {
        var loss = new Began { Gamma = 0.5, Lambda = 0.1 };
        var k = loss.Begin(CPU).buffers().Single();
        Near.Equal(0, k);
        using var _ = no_grad();
        loss.AfterStep(Energies([2], [0.5]));                                  // 0.1·(0.5·2 − 0.5)
        Near.Equal(0.05, k);
        loss.AfterStep(Energies([2], [0.8]));
        Near.Equal(0.07, k);
        Near.Equal(2 - 0.07 * 3, loss.Discriminator(Energies([2], [3])));
        Near.Equal(3, loss.Generator(Energies([2], [3])));
        loss.AfterStep(Energies([2], [10]));
        Near.Equal(0, k);
        loss.AfterStep(Energies([100], [0]));
        Near.Equal(1, k);
    }

    [Fact]
    public void What_BEGAN_remembers_moves_with_its_module()
    {
        var loss = new Began();
        var memory = loss.Begin(CPU);
        memory.to(float32);
        memory.buffers().Single().fill_(0.25);
        Near.Equal(2 - 0.25 * 3, loss.Discriminator(Energies([2], [3])));
    }
}

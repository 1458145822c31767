using GanLab.Stabilisers;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

public sealed class AcGanTests
{
    static Tensor Cost(AcGan acGan, Player player, Judged real, Judged fake) => acGan.Penalty(Conditional.Batch(real, fake), Conditional.Step(player));

    static Judged Undecided(double offset = 0) => Conditional.Judged(full([4, 10], offset, dtype: float64), tensor([0L, 3, 9, 9]));

    [Fact]
    public void A_classifier_that_cannot_tell_ten_classes_apart_pays_the_logarithm_of_ten_for_each_side()
    {
        Near.Equal(2.302585, Cost(new(), Player.Generator, Undecided(), Undecided(5)));
        Near.Equal(2 * 2.302585, Cost(new(), Player.Discriminator, Undecided(), Undecided()));
        Near.Equal(2.302585, Cost(new() { LearnsFromGenerated = false }, Player.Discriminator, Undecided(), Undecided()));
    }

    [Fact]
    public void Each_side_is_held_to_its_own_labels_and_each_player_to_its_own_weight()
    {
        Judged Sure(long says, long label) => Conditional.Judged(nn.functional.one_hot(tensor([says]), 3).to_type(float64) * 50, tensor([label]));
        var acGan = new AcGan { Lambda = 2, GeneratorLambda = 0.1 };
        Near.Equal(0, Cost(acGan, Player.Discriminator, Sure(1, 1), Sure(2, 2)));
        Near.Equal(100, Cost(acGan, Player.Discriminator, Sure(1, 1), Sure(2, 0)));
        Near.Equal(100, Cost(acGan, Player.Discriminator, Sure(1, 2), Sure(2, 2)));
        Near.Equal(5, Cost(acGan, Player.Generator, Sure(1, 2), Sure(2, 0)));
    }

    [Fact]
    public void Data_without_classes_are_refused() =>
        Assert.Contains("needs data with classes", Assert.Throws<LabException>(() => new AcGan().BuildHead(4, new(Player.Discriminator))).Message, StringComparison.Ordinal);

    [Fact]
    public void An_auxiliary_classifier_GAN_takes_steps_and_records_a_term_for_each_player()
    {
        var rows = Conditional.Run(Conditional.Experiment(new LabelConcat { On = Player.Generator }, new AcGan()));
        Assert.All(rows, row => Assert.Superset(new HashSet<string>(["penalty/ac-gan/discriminator", "penalty/ac-gan/generator"]), row.Values.Keys.ToHashSet()));
    }
}

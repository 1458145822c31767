using GanLab.Data;
using static GanLab.Plugins.Tests.Opened;
using static TorchSharp.torch;

namespace GanLab.Plugins.Tests;

/// <summary>What data sets offer to metrics: held-out data, data without augmentation, one channel of a stack.</summary>
public sealed class ForMetricsTests
{
    static readonly IDataset[][] heldOut =
    [
        [new Mnist { Size = 32 }, new Mnist { Size = 32, Split = MnistSplit.Train }],
        [new FashionMnist { Flip = true }, new FashionMnist { Flip = true, Split = DataSplit.Test }],
        [new Cifar10 { Classes = "cat, dog" }, new Cifar10 { Classes = "cat, dog", Split = DataSplit.Test }],
        [new StackedMnist { Fresh = true, Size = 30 }, new StackedMnist { Fresh = true, Size = 30, Split = MnistSplit.Test }],
    ];

    [Fact]
    public void The_other_split_of_a_published_set_is_held_out_with_the_same_options() => Assert.All(heldOut, pair =>
    {
        Assert.Equal(pair[1], pair[0].HeldOut);
        Assert.Equal(pair[0], pair[1].HeldOut);
    });

    [Fact]
    public void Data_without_end_are_their_own_and_files_of_the_user_have_none_held_out()
    {
        Assert.All<IDataset>([new Ring { Modes = 3 }, new Grid { Side = 2 }, new Spiral()], data => Assert.Same(data, data.HeldOut));
        Assert.All<IDataset>([new Csv(), new ImageFolder()], data => Assert.Null(data.HeldOut));
    }

    [Fact]
    public void Metrics_see_data_without_random_augmentation()
    {
        static IDataset Seen(IDataset data) => data.ForEvaluation;

        Assert.Equal(new FashionMnist { Size = 32 }, Seen(new FashionMnist { Size = 32, Flip = true }));
        Assert.Equal(new Cifar10 { Classes = "3" }, Seen(new Cifar10 { Classes = "3", Flip = true }));
        Assert.Equal(new ImageFolder { Size = 8 }, Seen(new ImageFolder { Size = 8, Flip = true, Resize = Resizing.RandomCrop }));
        Assert.Equal(new ImageFolder { Resize = Resizing.Stretch }, Seen(new ImageFolder { Resize = Resizing.Stretch }));
        Assert.All<IDataset>([new Mnist(), new StackedMnist(), new Ring(), new Csv()], data => Assert.Same(data, Seen(data)));
    }

    [Fact]
    public void A_channel_of_a_stack_is_a_digit_of_the_same_split_and_size()
    {
        using var scope = NewDisposeScope();
        var stack = new StackedMnist { Split = MnistSplit.Test, Size = 30 };
        var channel = ((IChannelStack)stack).Channel;
        using var source = channel.Open(Context());

        Assert.Equal(new Mnist { Split = MnistSplit.Test, Size = 30 }, channel);
        Assert.Equal((new SampleShape(1, 30, 30), 10), (source.Shape, source.Classes));
    }

    [Fact]
    public void Records_of_data_can_be_written_out()
    {
        Assert.All(heldOut.SelectMany(pair => pair).Append(new Ring()), data => Assert.StartsWith(data.GetType().Name, data.ToString(), StringComparison.Ordinal));
    }
}

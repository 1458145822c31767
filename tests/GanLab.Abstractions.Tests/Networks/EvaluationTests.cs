using GanLab.Tests.Doubles;
using static TorchSharp.torch;

namespace GanLab.Tests.Networks;

public class EvaluationTests
{
    [Fact]
    public void Samples_are_made_once_however_many_metrics_look_at_them()
    {
        List<long> made = [];
        var evaluation = new Evaluation(new NoData(), count =>
        {
            made.Add(count);
            return arange(count).reshape(count, 1);
        });
        Assert.Equal([5, 1], evaluation.Fake(5).shape);
        Assert.Equal([3, 1], evaluation.Fake(3).shape);
        Assert.Equal([5], made);
        Assert.Equal([8, 1], evaluation.Fake(8).shape);
        Assert.Equal([5, 8], made);
    }
}

using static TorchSharp.torch;

namespace GanLab.Metrics;

/// <summary>Pairs of samples.</summary>
static class Pairs
{
    /// <summary>Places of the first and second samples of the pairs: 1st and 2nd, 3rd and 4th … of each class, so that no sample is in two pairs.</summary>
    /// <param name="labels">(N), or null for one class.</param>
    /// <param name="count">N.</param>
    public static (Tensor First, Tensor Second) WithinClasses(Tensor? labels, long count)
    {
        long[] of = labels is null ? new long[count] : [.. labels.cpu().data<long>()];
        var waiting = new Dictionary<long, long>();
        List<long> first = [], second = [];
        for (var place = 0L; place < count; place++)
        {
            if (!waiting.Remove(of[place], out var before)) waiting.Add(of[place], place);
            else
            {
                first.Add(before);
                second.Add(place);
            }
        }
        return (tensor(first.ToArray(), dtype: int64), tensor(second.ToArray(), dtype: int64));
    }
}

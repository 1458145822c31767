using static TorchSharp.torch;

namespace GanLab.Data;

/// <summary>Stacks of three digits without end, every one drawn anew.</summary>
sealed class FreshStacks(StackedDigits digits, DataContext context) : IDataSource
{
    public SampleShape Shape => digits.Shape;

    public long Classes => digits.Classes;

    public long? Count => null;

    public DataBatch Next(long count)
    {
        using var scope = NewDisposeScope();
        var (samples, labels) = digits.Of(StackedDigits.Draw(digits.Digits, count, context.Order).to(digits.PlacesOn));
        return new(samples.MoveToOuterDisposeScope(), labels!.MoveToOuterDisposeScope());
    }

    public void Dispose() => digits.Dispose();
}

namespace GanLab.Stabilisers;

/// <summary>What arrives at D in one batch.</summary>
static class Arriving
{
    /// <summary>Samples that D sees side by side in one batch: where samples are packed, fewer than the batch has.</summary>
    public static long In(Experiment experiment)
    {
        var one = new SampleShape(1, 8, 8);
        var packed = experiment.Stabilisers.OfType<IInputTransform>().Aggregate(one, (shape, transform) => transform.ShapeAfter(shape));
        return experiment.Training.BatchSize / Math.Max(1, packed.Channels);
    }
}

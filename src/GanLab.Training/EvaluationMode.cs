using static TorchSharp.torch;

namespace GanLab.Training;

/// <summary>A generator while it is shown or measured. With batch statistics it runs as in training, and its running statistics are put back.</summary>
sealed class EvaluationMode : IDisposable
{
    readonly nn.Module generator;
    readonly bool wasTraining;
    readonly Snapshot? before;

    public EvaluationMode(nn.Module generator, BatchNormMode mode)
    {
        (this.generator, wasTraining) = (generator, generator.training);
        if (mode == BatchNormMode.Batch) before = new([generator]);
        generator.train(mode == BatchNormMode.Batch);
    }

    public void Dispose()
    {
        generator.train(wasTraining);
        before?.Dispose();
    }
}

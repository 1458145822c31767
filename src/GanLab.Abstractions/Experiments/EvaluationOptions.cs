using System.ComponentModel.DataAnnotations;

namespace GanLab;

/// <summary>How metrics are measured while a run trains.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Which generators are measured. Default <see cref="MeasuredGenerator.Shown"/>.</summary>
    public MeasuredGenerator Generator { get; init; }

    /// <summary>What batch norm uses in generators that are measured or shown. Default <see cref="BatchNormMode.Running"/>.</summary>
    public BatchNormMode BatchNorm { get; init; }

    /// <summary>Column whose running median ends the run when it gets no better, such as <c>fd-pixels-10k</c>. Default "": the run makes all its steps.</summary>
    public string StopOn { get; init; } = "";

    /// <summary>Values in the running median. Default 5: a single lucky or unlucky evaluation decides nothing.</summary>
    [Range(1, 1000)] public int StopWindow { get; init; } = 5;

    /// <summary>Evaluations in a row without a better median that end the run. Default 5.</summary>
    [Range(1, 100_000)] public int StopPatience { get; init; } = 5;
}

/// <summary>Which generators metrics look at.</summary>
public enum MeasuredGenerator
{
    /// <summary>The one that is shown: an average where a stabiliser offers one (EMA), else the trained one.</summary>
    Shown,

    /// <summary>The trained one, even where a stabiliser offers an average.</summary>
    Raw,

    /// <summary>Both, where they differ; the columns of the trained one end in <c>/raw</c>.</summary>
    Both,
}

/// <summary>What batch norm uses when a generator is measured.</summary>
public enum BatchNormMode
{
    /// <summary>Running statistics, as in use later: evaluation mode.</summary>
    Running,

    /// <summary>Statistics of each batch of 500, as in training; dropout acts too. A gap between both is a sign of running statistics that lag behind.</summary>
    Batch,
}

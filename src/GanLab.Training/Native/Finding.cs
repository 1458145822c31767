namespace GanLab.Training.Native;

/// <summary>One thing that is wrong, and the sentence that mends it.</summary>
/// <param name="What">What is wrong and where.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Finding(string What, string Remedy)
{
    /// <summary>The finding as an error for the user: both halves in one sentence.</summary>
    internal LabException ToException(Exception? cause = null)
    {
        var error = cause is null ? new LabException($"{What}; {Remedy}.") : new LabException($"{What}; {Remedy}.", cause);
        error.Data[nameof(Finding)] = this;
        return error;
    }

    /// <summary>The finding that an error was made of, if it was.</summary>
    internal static Finding? Of(LabException error) => error.Data[nameof(Finding)] as Finding;
}

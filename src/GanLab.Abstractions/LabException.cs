namespace GanLab;

/// <summary>
/// Something the user can mend. The message is what the user sees: what is wrong, where, and what to do, in one sentence
/// (several problems: one a line). Hosts print it without a stack trace.
/// </summary>
public sealed class LabException : Exception
{
    /// <summary>An error without a text is of no use to anyone; kept for serialisers only.</summary>
    public LabException() : base("Something went wrong, and the code that noticed did not say what.") { }

    /// <summary>An error the user can mend.</summary>
    /// <param name="message">One sentence: what is wrong, where, what to do.</param>
    public LabException(string message) : base(message) { }

    /// <summary>An error the user can mend, with the exception that revealed it (shown by <c>--verbose</c>).</summary>
    public LabException(string message, Exception inner) : base(message, inner) { }
}

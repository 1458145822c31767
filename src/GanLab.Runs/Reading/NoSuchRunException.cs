namespace GanLab.Runs.Reading;

/// <summary>The inner exception of a <see cref="LabException"/> that says that nothing matched: a program may tell it from other mistakes.</summary>
public sealed class NoSuchRunException : Exception
{
    /// <summary>Nothing matched.</summary>
    public NoSuchRunException() : base("Nothing matched.") { }

    /// <summary>Nothing matched.</summary>
    /// <param name="message">What was looked for, and where.</param>
    public NoSuchRunException(string message) : base(message) { }

    /// <summary>Nothing matched.</summary>
    /// <param name="message">What was looked for, and where.</param>
    /// <param name="inner">What revealed it.</param>
    public NoSuchRunException(string message, Exception inner) : base(message, inner) { }

    internal static LabException Of(string message) => new(message, new NoSuchRunException(message));
}

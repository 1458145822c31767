namespace GanLab.Cli.Doctor;

/// <summary>One part of what <c>ganlab doctor</c> says.</summary>
/// <param name="Title">Its subject.</param>
/// <param name="Facts">What was found.</param>
/// <param name="Problems">What is wrong.</param>
sealed record Chapter(string Title, IReadOnlyList<(string Name, string Value)> Facts, IReadOnlyList<Problem> Problems);

/// <summary>One thing that is wrong.</summary>
/// <param name="Sentence">What it is, and what mends it.</param>
/// <param name="StopsRuns">True if nothing can be trained before it is mended.</param>
sealed record Problem(string Sentence, bool StopsRuns);

using System.Text;

namespace GanLab;

/// <summary>One schedule after another.</summary>
public sealed record PiecewiseSchedule : Schedule
{
    /// <summary>Each piece holds from its step to the next piece's, on its own clock.</summary>
    /// <exception cref="LabException">No pieces, the first does not start at 0, or they are not in order.</exception>
    public PiecewiseSchedule(IReadOnlyList<(long From, Schedule Schedule)> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        if (pieces.Count == 0 || pieces[0].From != 0) throw new LabException("A piecewise schedule must have a piece that starts at step 0.");
        if (pieces.Zip(pieces.Skip(1)).Any(pair => pair.First.From >= pair.Second.From)) throw new LabException("The pieces of a piecewise schedule must start one after the other.");
        Pieces = pieces;
    }

    /// <summary>The pieces, in order.</summary>
    public IReadOnlyList<(long From, Schedule Schedule)> Pieces { get; }

    /// <inheritdoc />
    public override bool CountsEpochs => Pieces.Any(piece => piece.Schedule.CountsEpochs);

    /// <inheritdoc />
    public override IReadOnlyList<double> Bounds => [.. Pieces.SelectMany(piece => piece.Schedule.Bounds)];

    /// <summary>True for the same pieces in the same order.</summary>
    public bool Equals(PiecewiseSchedule? other) => other is not null && Pieces.SequenceEqual(other.Pieces);

    /// <inheritdoc />
    public override int GetHashCode() => Pieces.Aggregate(0, (hash, piece) => HashCode.Combine(hash, piece));

    /// <inheritdoc />
    protected override bool PrintMembers(StringBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AppendJoin(", ", Pieces);
        return true;
    }

    /// <inheritdoc />
    public override double At(Moment moment)
    {
        var i = Pieces.Count - 1;
        while (i > 0 && Pieces[i].From > moment.Index) i--;
        var end = i + 1 < Pieces.Count ? Pieces[i + 1].From : moment.Total;
        return Pieces[i].Schedule.At(Clock.Shift(moment, Pieces[i].From, end));
    }
}

using static TorchSharp.torch;

namespace GanLab;

/// <summary>A point in time of a run: what a <see cref="Schedule"/> is a function of.</summary>
/// <param name="Index">Iterations of the update scheme that are done, from 0.</param>
/// <param name="Total">Iterations of the whole run.</param>
/// <param name="PerEpoch">Iterations in one pass over the data, or null where the data have no end.</param>
public readonly record struct Moment(long Index, long Total, double? PerEpoch = null);

/// <summary>One update of one player: when it happens, and of whom.</summary>
/// <param name="Moment">The point in time.</param>
/// <param name="Player">Whose update it is.</param>
/// <param name="Networks">Both networks.</param>
public readonly record struct Step(Moment Moment, Player Player, Networks Networks)
{
    /// <summary>Iterations that are done, from 0.</summary>
    public long Index => Moment.Index;

    /// <summary>Where the component that is given this step says what happens in it.</summary>
    public ILog Log { get => field ?? ILog.None; init; }

    /// <summary>The network that is being updated.</summary>
    public nn.Module Network => Player == Player.Generator ? Networks.Generator : Networks.Discriminator;
}

namespace GanLab.Training;

/// <summary>Names of what is logged of a step.</summary>
static class Columns
{
    public const string Discriminator = "loss/discriminator", Generator = "loss/generator", Real = "score/real", Fake = "score/fake", Penalty = "penalty/";

    /// <summary>All of an experiment's, in the order of the record.</summary>
    public static IReadOnlyList<string> Of(Roles roles) =>
    [
        Discriminator, Generator, Real, Fake,
        .. Penalties(roles, Player.Discriminator), .. Penalties(roles, Player.Generator),
    ];

    static IEnumerable<string> Penalties(Roles roles, Player player) => roles.Penalties(player).Select(penalty => roles.Column(penalty, player));
}

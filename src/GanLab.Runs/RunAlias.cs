using System.Security.Cryptography;
using System.Text;

namespace GanLab.Runs;

/// <summary>A name of two words for a run, such as <c>brisk-otter</c>: easier to say and to type than its id, from which it is derived.</summary>
static class RunAlias
{
    const int Tries = 50;

    static readonly string[] adjectives = Words("""
        able aged airy apt arch avid bare bent best big blue bold brave brief brisk broad brown calm cheap chief civil clean clear close cold cool coral cosy crisp curly cute damp dark dear deep
        deft dense dry dusty eager early easy equal even exact fair fast few fine firm fit flat fluid fond free fresh full funny glad good grand great green grey half handy happy hardy hasty heavy
        high hot huge icy ideal jolly just keen key kind large late lazy lean level light live local lofty long lost loud loyal lucky lunar main major mild minor misty moist neat new nice noble
        """);

    static readonly string[] nouns = Words("""
        acorn alder ant aspen badger basil bat bay beach bear beech berry birch bison bloom boar brook bud canal cedar cliff cloud clover cobra cod cove crab crane creek crow daisy dale deer delta
        dingo dove duck dune eagle eel egret elk elm ermine falcon fern finch fir fjord flax fox frog gecko geyser gibbon glade goose gorge grove gull harbour hare hawk hazel heath hedge heron hill
        holly hornet ibex ibis inlet iris island ivy jackal jay kelp kite koala lagoon lake larch lark laurel leaf lemur lilac lily lion llama lotus lynx magpie maple marsh marten meadow mole moose
        """);

    /// <summary>The alias of an id: always the same for the same id.</summary>
    public static string Of(string id)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(id));
        return $"{adjectives[BitConverter.ToUInt32(hash, 0) % adjectives.Length]}-{nouns[BitConverter.ToUInt32(hash, 4) % nouns.Length]}";
    }

    /// <summary>Draws ids until the alias of one is free in the runs folder; after many tries the last one, for an alias is a comfort and not an address.</summary>
    /// <param name="runs">The folder of run folders, which need not exist.</param>
    /// <param name="newId">Draws an id.</param>
    public static string FreeId(string runs, Func<string> newId)
    {
        var taken = Directory.Exists(runs) ? Directory.EnumerateDirectories(runs).Select(folder => Of(Path.GetFileName(folder))).ToHashSet() : [];
        var id = newId();
        for (var i = 0; i < Tries && taken.Contains(Of(id)); i++) id = newId();
        return id;
    }

    static string[] Words(string text) => text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}

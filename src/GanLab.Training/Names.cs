using System.Text;

namespace GanLab.Training;

/// <summary>Names of components in the record.</summary>
public static class Names
{
    /// <summary>A type's name in small letters with dashes: <c>GradientPenalty</c> → <c>gradient-penalty</c>, <c>R1</c> → <c>r1</c>.</summary>
    public static string Kebab(string typeName)
    {
        ArgumentNullException.ThrowIfNull(typeName);
        var kebab = new StringBuilder();
        for (var i = 0; i < typeName.Length; i++)
        {
            if (i > 0 && char.IsUpper(typeName[i]) && !char.IsUpper(typeName[i - 1])) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(typeName[i]));
        }
        return kebab.ToString();
    }

    /// <summary>A name for each stabiliser, in order; of several of one type, the second is numbered 2, and so on.</summary>
    public static IReadOnlyDictionary<IStabiliser, string> Of(IEnumerable<IStabiliser> stabilisers)
    {
        ArgumentNullException.ThrowIfNull(stabilisers);
        var names = new Dictionary<IStabiliser, string>(ReferenceEqualityComparer.Instance);
        var counts = new Dictionary<string, int>();
        foreach (var stabiliser in stabilisers)
        {
            var name = Kebab(stabiliser.GetType().Name);
            var count = counts[name] = counts.GetValueOrDefault(name) + 1;
            names.Add(stabiliser, count == 1 ? name : $"{name}-{count}");
        }
        return names;
    }
}

namespace GanLab.Hosting.Plugins.Metadata;

/// <summary>Which types are components, and what they are in an experiment: told by the interfaces of the contract.</summary>
static class ComponentKinds
{
    static readonly IReadOnlyList<(Type Contract, string Kind)> kinds =
    [
        (typeof(IGenerator), "generator"), (typeof(IDiscriminator), "discriminator"), (typeof(IHead), "head"), (typeof(ILoss), "loss"),
        (typeof(IStabiliser), "stabiliser"), (typeof(IUpdateScheme), "scheme"), (typeof(IOptimiser), "optimiser"), (typeof(IDataset), "dataset"),
        (typeof(IMetric), "metric"), (typeof(IFeatures), "features"), (typeof(ILatents), "latents"),
    ];

    /// <summary>The components of an assembly, by full name.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="find">Finds another assembly by simple name, for base classes; null where there is none.</param>
    public static IEnumerable<(TypeFacts Type, string Kind)> Of(AssemblyFacts assembly, Func<string, AssemblyFacts?> find) =>
        from type in assembly.Types.Values
        where type.Constructible
        let contracts = Contracts(type, assembly, find).ToHashSet()
        let kind = string.Join(", ", kinds.Where(kind => contracts.Contains(kind.Contract.FullName!)).Select(kind => kind.Kind))
        where kind.Length > 0
        orderby type.FullName
        select (type, kind);

    /// <summary>The interfaces of the contract that a type and its base classes declare.</summary>
    static IEnumerable<string> Contracts(TypeFacts start, AssemblyFacts assembly, Func<string, AssemblyFacts?> find)
    {
        var seen = new HashSet<(string Assembly, string Type)>();                 // damaged metadata may go in circles
        for (var (type, home) = ((TypeFacts?)start, (AssemblyFacts?)assembly); type is not null && home is not null && seen.Add((home.Name, type.FullName));)
        {
            foreach (var contract in type.Interfaces)
            {
                if ((contract.Assembly ?? home.Name) == HostAssemblies.Contract) yield return contract.FullName;
            }
            if (type.Base is not { } parent) yield break;
            if (parent.Assembly is not null) home = find(parent.Assembly);
            type = home?.Types.GetValueOrDefault(parent.FullName);
        }
    }
}

namespace GanLab.Hosting.Plugins.Metadata;

/// <summary>Which types are components, and what they are in an experiment: told by the interfaces of the contract.</summary>
static class ComponentKinds
{
    static readonly IReadOnlyList<(Type Contract, string Kind)> kinds =
    [
        (typeof(IGenerator), "generator"), (typeof(IDiscriminator), "discriminator"), (typeof(IHead), "head"), (typeof(ILoss), "loss"),
        (typeof(IStabiliser), "stabiliser"), (typeof(IUpdateScheme), "scheme"), (typeof(IOptimiser), "optimiser"), (typeof(IDataset), "dataset"),
        (typeof(IMetric), "metric"), (typeof(ILatents), "latents"),
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

    static IEnumerable<string> Contracts(TypeFacts type, AssemblyFacts assembly, Func<string, AssemblyFacts?> find)
    {
        foreach (var contract in type.Interfaces)
        {
            if ((contract.Assembly ?? assembly.Name) == HostAssemblies.Contract) yield return contract.FullName;
        }
        if (type.Base is not { } parent) yield break;
        var home = parent.Assembly is null ? assembly : find(parent.Assembly);
        if (home is null || !home.Types.TryGetValue(parent.FullName, out var facts)) yield break;
        foreach (var contract in Contracts(facts, home, find)) yield return contract;
    }
}

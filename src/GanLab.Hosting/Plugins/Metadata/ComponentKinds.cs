namespace GanLab.Hosting.Plugins.Metadata;

/// <summary>Which types are components, and what they are in an experiment: told by the interfaces of the contract.</summary>
static class ComponentKinds
{
    static readonly ContractKind[] kinds =
    [
        new(typeof(IGenerator), "generator"), new(typeof(IDiscriminator), "discriminator"), new(typeof(IHead), "head"), new(typeof(ILoss), "loss"),
        new(typeof(IStabiliser), "stabiliser"), new(typeof(IUpdateScheme), "scheme"), new(typeof(IOptimiser), "optimiser"), new(typeof(IDataset), "dataset"),
        new(typeof(IMetric), "metric"), new(typeof(IFeatures), "features"), new(typeof(ILatents), "latents"),
    ];

    /// <summary>The components of an assembly, by full name.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="find">Finds another assembly by simple name, for base classes; null where there is none.</param>
    public static IEnumerable<ComponentFacts> Of(AssemblyFacts assembly, Func<string, AssemblyFacts?> find) => assembly.Types.Values
        .Where(type => type.Constructible)
        .Select(type => new ComponentFacts(type, Kind(Contracts(type, assembly, find).ToHashSet())))
        .Where(component => component.Kind.Length > 0)
        .OrderBy(component => component.Type.FullName);

    static string Kind(HashSet<string> contracts) => string.Join(", ", kinds.Where(kind => contracts.Contains(kind.Contract.FullName!)).Select(kind => kind.Kind));

    /// <summary>The interfaces of the contract that a type and its base classes declare.</summary>
    static IEnumerable<string> Contracts(TypeFacts start, AssemblyFacts assembly, Func<string, AssemblyFacts?> find)
    {
        var seen = new HashSet<string>();                                         // damaged metadata may go in circles
        for (var (type, home) = ((TypeFacts?)start, (AssemblyFacts?)assembly); type is not null && home is not null && seen.Add($"{home.Name} {type.FullName}");)
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

    sealed record ContractKind(Type Contract, string Kind);
}

/// <summary>A component of an assembly.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Kind">What it is in an experiment; several with commas.</param>
sealed record ComponentFacts(TypeFacts Type, string Kind);

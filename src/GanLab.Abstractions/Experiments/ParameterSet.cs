namespace GanLab;

/// <summary>The parameters of one run of a script: what was set, and what the script declares while it runs.</summary>
public sealed class ParameterSet
{
    static readonly AsyncLocal<ParameterSet?> current = new();
    readonly IReadOnlyDictionary<string, string> given;
    readonly Dictionary<string, ScriptParameter> declared = [];

    /// <summary>Parameters with these values set.</summary>
    public ParameterSet(IReadOnlyDictionary<string, string> given) => this.given = given;

    /// <summary>The set of the script that is running, or null outside of scripts.</summary>
    public static ParameterSet? Current => current.Value;

    /// <summary>What the script declared so far, in order.</summary>
    public IReadOnlyCollection<ScriptParameter> Declared => declared.Values;

    /// <summary>Makes this the set that <see cref="Dsl.Param"/> sees, until disposed.</summary>
    public IDisposable Use()
    {
        var before = current.Value;
        current.Value = this;
        return new Restore(before);
    }

    /// <summary>Declares a parameter and returns its value, see <see cref="Dsl.Param"/>.</summary>
    public T Declare<T>(string name, T value, string help) where T : notnull
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Contains('.', StringComparison.Ordinal))
            throw new LabException($"Param(\"{name}\"): a name with a dot would be taken for an option path; write it without.");
        if (declared.TryGetValue(name, out var other))
            return other.Value is T same ? same : throw new LabException($"Param(\"{name}\") is declared twice: as {OptionText.Describe(other.Type)} and as {OptionText.Describe(typeof(T))}.");
        var result = given.TryGetValue(name, out var text) ? (T)OptionText.Parse(text, typeof(T), $"--set {name}") : value;
        declared.Add(name, new(name, typeof(T), value, result, help));
        return result;
    }

    sealed class Restore(ParameterSet? before) : IDisposable
    {
        public void Dispose() => current.Value = before;
    }
}

/// <summary>A parameter that a script declared.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Type">Type of its value.</param>
/// <param name="Default">Value when nothing is set.</param>
/// <param name="Value">Value in this run.</param>
/// <param name="Help">One line for <c>--help</c>.</param>
public sealed record ScriptParameter(string Name, Type Type, object Default, object Value, string Help);

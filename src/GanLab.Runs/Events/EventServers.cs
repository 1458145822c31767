namespace GanLab.Runs.Events;

/// <summary>Servers that get a copy of every event, besides the record; null for those that do not.</summary>
/// <param name="Seq">A Seq server.</param>
/// <param name="SeqKey">Its API key, or null.</param>
/// <param name="Otlp">An OpenTelemetry collector. Headers and attributes come from the standard variables.</param>
public sealed record EventServers(Uri? Seq, string? SeqKey, Uri? Otlp)
{
    const string SeqVariable = "GANLAB_SEQ", SeqKeyVariable = "GANLAB_SEQ_KEY", OtlpVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>No server.</summary>
    public static EventServers None { get; } = new(null, null, null);

    /// <summary>Why the collector cannot be spoken to, or null.</summary>
    public string? WhyNotOtlp { get; init; }

    /// <summary>What <c>GANLAB_SEQ</c>, <c>GANLAB_SEQ_KEY</c> and <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> name.</summary>
    /// <param name="environment">Gives a variable, or null.</param>
    /// <exception cref="LabException">An address is none, or a list of headers or attributes is none.</exception>
    public static EventServers Of(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var otlp = string.Equals(environment("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase) ? null : Address(OtlpVariable, environment(OtlpVariable), "http://localhost:4318");
        if (otlp is not null) RequirePairs(environment, "OTEL_EXPORTER_OTLP_HEADERS", "OTEL_RESOURCE_ATTRIBUTES");
        return new(Address(SeqVariable, environment(SeqVariable), "http://localhost:5341"), Filled(environment(SeqKeyVariable)), otlp)
        {
            WhyNotOtlp = Filled(environment("OTEL_EXPORTER_OTLP_PROTOCOL")) is { } protocol && protocol != "http/protobuf"
                ? $"OTEL_EXPORTER_OTLP_PROTOCOL asks for {protocol}, and GanLab speaks http/protobuf alone" : null,
        };
    }

    static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static void RequirePairs(Func<string, string?> environment, params ReadOnlySpan<string> variables)
    {
        foreach (var variable in variables)
        {
            if (Filled(environment(variable)) is not { } text) continue;
            if (text.Split(',').FirstOrDefault(part => part.Split('=') is not [var name, _] || name.Trim().Length == 0) is { } wrong)
                throw new LabException($"{variable}: '{wrong.Trim()}' is not of the form name=value; write pairs with commas between them, and %3D for an equals sign in a value.");
        }
    }

    static Uri? Address(string variable, string? text, string example)
    {
        if (Filled(text) is not { } address) return null;
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0 ? uri
            : throw new LabException($"{variable}={address}: this is no address of a server; write it as {example}, or unset the variable.");
    }
}

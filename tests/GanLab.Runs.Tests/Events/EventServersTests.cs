using GanLab.Runs.Events;

namespace GanLab.Runs.Tests.Events;

public class EventServersTests
{
    static EventServers Of(params (string Name, string Value)[] variables) => EventServers.Of(name => variables.FirstOrDefault(variable => variable.Name == name).Value);

    [Fact]
    public void Without_a_variable_there_is_no_server() => Assert.Equal(EventServers.None, Of(("GANLAB_SEQ", " ")));

    [Fact]
    public void Variables_name_servers_and_a_key()
    {
        var servers = Of(("GANLAB_SEQ", "http://localhost:5341"), ("GANLAB_SEQ_KEY", "abc"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector:4318/otlp"));
        Assert.Equal(new(new("http://localhost:5341"), "abc", new("https://collector:4318/otlp")), servers);
    }

    [Theory, InlineData("GANLAB_SEQ", "localhost:5341"), InlineData("GANLAB_SEQ", "/var/seq"), InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "ftp://x"), InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector")]
    public void An_address_that_is_none_is_refused_in_a_sentence(string name, string value) =>
        Assert.StartsWith($"{name}={value}: this is no address of a server; write it as http://localhost:", Assert.Throws<LabException>(() => Of((name, value))).Message, StringComparison.Ordinal);

    [Theory, InlineData("OTEL_EXPORTER_OTLP_HEADERS", "nonsense"), InlineData("OTEL_RESOURCE_ATTRIBUTES", "a=b,=c")]
    public void A_list_of_pairs_that_is_none_is_refused_in_a_sentence(string name, string value) =>
        Assert.Contains("is not of the form name=value", Assert.Throws<LabException>(() => Of((name, value), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"))).Message, StringComparison.Ordinal);

    [Fact]
    public void OpenTelemetry_that_is_switched_off_is_not_spoken_to() =>
        Assert.Null(Of(("OTEL_SDK_DISABLED", "true"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318")).Otlp);

    [Fact]
    public void A_protocol_that_is_not_spoken_fails_no_run() =>
        Assert.Contains("asks for grpc", Of(("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"), ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4317")).WhyNotOtlp, StringComparison.Ordinal);
}

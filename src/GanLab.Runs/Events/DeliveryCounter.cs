namespace GanLab.Runs.Events;

/// <summary>Counts the events in requests that a server accepted, and bounds the time that a request may take.</summary>
/// <param name="count">Number of events in the body of a request.</param>
sealed class DeliveryCounter(Func<byte[], long> count) : DelegatingHandler(new SocketsHttpHandler { ActivityHeadersPropagator = null })
{
    static readonly TimeSpan longest = TimeSpan.FromSeconds(10);
    readonly CancellationTokenSource ending = new();
    long delivered;

    public long Delivered => Interlocked.Read(ref delivered);

    /// <summary>Why the last request failed that did, or null.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Ends all requests after that time.</summary>
    public void StopAfter(TimeSpan time) => ending.CancelAfter(time);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ending.Token);
        late.CancelAfter(longest);
        try
        {
            var events = request.Content is { } content ? count(await content.ReadAsByteArrayAsync(late.Token).ConfigureAwait(false)) : 0;
            var response = await base.SendAsync(request, late.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode) Interlocked.Add(ref delivered, events);
            else Trouble = $"it answers {(int)response.StatusCode} {response.ReasonPhrase}";
            return response;
        }
        catch (Exception e)
        {
            Trouble = e is OperationCanceledException ? "it does not answer" : e.Message.TrimEnd('.');
            throw;
        }
    }
}

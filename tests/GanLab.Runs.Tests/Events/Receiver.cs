using System.Collections.Specialized;
using System.Net;
using System.Net.Sockets;

namespace GanLab.Runs.Tests.Events;

/// <summary>A server on this machine that keeps what it is sent.</summary>
sealed class Receiver : IDisposable
{
    readonly HttpListener listener = new();
    readonly List<Received> all = [];

    public Receiver(HttpStatusCode answer)
    {
        Address = $"http://127.0.0.1:{FreePort()}/";
        listener.Prefixes.Add(Address);
        listener.Start();
        _ = Task.Run(() => Serve(answer));
    }

    public string Address { get; }

    public IReadOnlyList<Received> All { get { lock (all) return [.. all]; } }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    public void Dispose() => listener.Close();

    async Task Serve(HttpStatusCode answer)
    {
        while (listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            lock (all) all.Add(new(context.Request.Url!.AbsolutePath, context.Request.ContentType ?? "", context.Request.Headers, body.ToArray()));
            context.Response.StatusCode = (int)answer;
            context.Response.Close();
        }
    }
}

sealed record Received(string Path, string ContentType, NameValueCollection Headers, byte[] Body);

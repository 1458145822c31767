using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GanLab.Plugins.Tests;

/// <summary>What was asked: the file, and from which byte on.</summary>
sealed record Asked(string File, long? From);

/// <summary>What a server sends.</summary>
/// <param name="Status">Status line, such as <c>200 OK</c>.</param>
/// <param name="Body">The bytes announced.</param>
/// <param name="Sent">How many of them come before the connection is cut, or null for all.</param>
/// <param name="Silence">Nothing is sent at all, and the connection stays open.</param>
sealed record Answer(string Status, byte[] Body, int? Sent = null, bool Silence = false);

/// <summary>A web server on this machine that misbehaves as told.</summary>
sealed class LocalServer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly Func<Asked, Answer> answer;
    readonly List<Asked> requests = [];
    readonly List<TcpClient> silent = [];

    public LocalServer(Func<Asked, Answer> answer)
    {
        this.answer = answer;
        listener.Start();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    /// <summary>What was asked so far.</summary>
    public IReadOnlyList<Asked> Requests
    {
        get
        {
            lock (requests) return [.. requests];
        }
    }

    /// <summary>Sends a file as a good server does: all of it, or what was asked for.</summary>
    public static Answer Whole(byte[] file, Asked asked) => asked.From is { } from
        ? from < file.Length ? new("206 Partial Content", file[(int)from..]) : new("416 Range Not Satisfiable", [])
        : new("200 OK", file);

    public void Dispose()
    {
        listener.Stop();
        foreach (var client in silent) client.Dispose();
    }

    void Serve()
    {
        try
        {
            while (true)
            {
                var client = listener.AcceptTcpClient();
                if (!Reply(client.GetStream())) silent.Add(client);
                else client.Dispose();
            }
        }
        catch (SocketException)
        {
            // The listener was stopped.
        }
    }

    bool Reply(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        if (reader.ReadLine() is not { } first) return true;
        long? from = null;
        while (reader.ReadLine() is { Length: > 0 } line)
            if (line.StartsWith("Range: bytes=", StringComparison.OrdinalIgnoreCase)) from = long.Parse(line.Split('=', '-')[1], CultureInfo.InvariantCulture);
        var asked = new Asked(first.Split(' ')[1].TrimStart('/'), from);
        lock (requests) requests.Add(asked);
        var reply = answer(asked);
        if (reply.Silence) return false;
        stream.Write(Encoding.ASCII.GetBytes($"HTTP/1.1 {reply.Status}\r\nContent-Length: {reply.Body.Length}\r\nConnection: close\r\n\r\n"));
        stream.Write(reply.Body.AsSpan(0, reply.Sent ?? reply.Body.Length));
        return true;
    }
}

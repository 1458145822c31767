using System.Net;

namespace GanLab.Data;

/// <summary>
/// Fetches files over HTTP, from the first mirror that has them whole. What a broken download brought is kept and continued. A file gets its name only when it
/// is complete and right; any number of threads and processes may ask for it at once.
/// </summary>
/// <param name="mirrors">Addresses of folders, each ending with a slash.</param>
/// <param name="notice">Takes sentences for the user.</param>
sealed class Downloader(IReadOnlyList<Uri> mirrors, Action<string> notice)
{
    static readonly HttpClient client = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Where a user may put any file.</summary>
    public const string AnyFolder = "a folder that the environment variable GANLAB_DATA names";

    /// <summary>Where the user may put a file that cannot be downloaded. Default <see cref="AnyFolder"/>.</summary>
    public string Home { get; init; } = AnyFolder;

    /// <summary>How long a server may say nothing. Default 30 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The path of the file in the folder, downloaded unless it is there.</summary>
    /// <exception cref="LabException">No mirror gave it, or the folder cannot be written.</exception>
    public string Fetch(PublishedFile file, string folder)
    {
        var path = Path.Combine(folder, file.Name);
        try
        {
            Directory.CreateDirectory(folder);
            using var alone = FileLock.Take(path + ".lock", () => notice($"Another run is downloading {file.Name}; waiting for it."));
            if (File.Exists(path)) return path;
            var failures = new List<string>();
            foreach (var mirror in mirrors)
            {
                var url = new Uri(mirror, file.Name);
                if (FetchFrom(url, file, path).GetAwaiter().GetResult() is not { } failure) return path;
                failures.Add($"{url}: {failure}");
            }
            throw new LabException($"{file.Name} could not be downloaded ({string.Join("; ", failures)}); get it from {new Uri(mirrors[0], file.Name)} in another way and put it into {folder}, or into {Home}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LabException($"{file.Name} cannot be kept in {folder}: {e.Message.TrimEnd('.')}; make room there or allow writing, or put the file into {Home}.", e);
        }
    }

    /// <summary>Null when the file is there; else why this server did not give it. A server is asked again as long as each answer brings more.</summary>
    async Task<string?> FetchFrom(Uri url, PublishedFile file, string path)
    {
        var part = path + ".part";
        while (true)
        {
            var before = Length(part);
            notice(before == 0 ? $"Downloading {url}." : $"Downloading {url}, from byte {before} on.");
            if (await Continue(url, part) is { } failure)
            {
                if (Length(part) > before) continue;
                return failure;
            }
            if (IsRight(file, part))
            {
                File.Move(part, path, overwrite: true);
                return null;
            }
            File.Delete(part);
            if (before == 0) return "what came is not that file";             // else the start may have come from elsewhere: once more, from the start
        }
    }

    /// <summary>Appends what the part lacks. Null when the server has no more to send; else what went wrong.</summary>
    async Task<string?> Continue(Uri url, string part)
    {
        using var output = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        output.Seek(0, SeekOrigin.End);
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            if (output.Position > 0) request.Headers.Range = new(output.Position, null);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && output.Position > 0) return null;
            if (!response.IsSuccessStatusCode) return $"the server answers {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
            if (response.StatusCode != HttpStatusCode.PartialContent) output.SetLength(0);
            await using var input = await response.Content.ReadAsStreamAsync(patience.Token);
            await Copy(input, output, patience);
            return null;
        }
        catch (OperationCanceledException)
        {
            return $"the server said nothing for {Patience.TotalSeconds:0.#} s";
        }
        catch (HttpRequestException e)
        {
            return e.Message.Split('\n')[0].TrimEnd('.');
        }
    }

    async Task Copy(Stream input, FileStream output, CancellationTokenSource patience)
    {
        var buffer = new byte[1 << 16];
        while (await Read() is > 0 and var count)
        {
            await output.WriteAsync(buffer.AsMemory(0, count), CancellationToken.None);
            patience.CancelAfter(Patience);
        }

        async Task<int> Read()
        {
            try
            {
                return await input.ReadAsync(buffer, patience.Token);
            }
            catch (IOException e)
            {
                throw new HttpRequestException(e.Message, e);                 // the server's fault, not the disk's
            }
        }
    }

    static bool IsRight(PublishedFile file, string part)
    {
        using var stream = File.OpenRead(part);
        return file.IsRight(stream);
    }

    static long Length(string part) => File.Exists(part) ? new FileInfo(part).Length : 0;
}

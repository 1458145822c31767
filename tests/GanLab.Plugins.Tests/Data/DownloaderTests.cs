using System.Security.Cryptography;
using GanLab.Data;

namespace GanLab.Plugins.Tests;

public sealed class DownloaderTests : IDisposable
{
    static readonly byte[] contents = Gzip.Noise(5000), packed = Gzip.Pack(contents);
    static readonly GzipFile file = new("digits.gz", Convert.ToHexStringLower(SHA256.HashData(contents)));
    readonly string folder = Directory.CreateTempSubdirectory("ganlab-test-").FullName;
    readonly List<string> notices = [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string InFolder(string name) => Path.Combine(folder, name);

    string Fetch(params LocalServer[] mirrors) =>
        new Downloader([.. mirrors.Select(mirror => mirror.Address)], notices.Add) { Patience = TimeSpan.FromSeconds(5) }.Fetch(file, folder);

    string Refusal(params LocalServer[] mirrors) => Assert.Throws<LabException>(() => Fetch(mirrors)).Message;

    void AssertFetched(string path)
    {
        Assert.Equal(InFolder("digits.gz"), path);
        Assert.Equal(packed, File.ReadAllBytes(path));
        Assert.False(File.Exists(path + ".part"));
    }

    [Fact]
    public void A_file_is_fetched_from_the_first_mirror_and_the_second_is_not_asked()
    {
        using var first = new LocalServer(asked => LocalServer.Whole(packed, asked));
        using var second = new LocalServer(asked => LocalServer.Whole(packed, asked));

        AssertFetched(Fetch(first, second));
        Assert.Equal([new("digits.gz", null)], first.Requests);
        Assert.Empty(second.Requests);
        Assert.Equal([$"Downloading {first.Address}digits.gz."], notices);
    }

    [Fact]
    public void A_file_that_is_there_is_not_fetched_again()
    {
        using var server = new LocalServer(asked => LocalServer.Whole(packed, asked));
        Fetch(server);

        AssertFetched(Fetch(server));
        Assert.Single(server.Requests);
    }

    [Fact]
    public void The_second_mirror_is_asked_when_the_first_has_no_such_file()
    {
        using var first = new LocalServer(_ => new("404 Not Found", "no such file"u8.ToArray()));
        using var second = new LocalServer(asked => LocalServer.Whole(packed, asked));

        AssertFetched(Fetch(first, second));
        Assert.Single(first.Requests);
    }

    [Fact]
    public void A_connection_that_is_cut_is_continued_where_it_stopped()
    {
        using var server = new LocalServer(asked => LocalServer.Whole(packed, asked) with { Sent = asked.From is null ? 300 : null });

        AssertFetched(Fetch(server));
        Assert.Equal([new("digits.gz", null), new("digits.gz", 300)], server.Requests);
    }

    [Fact]
    public void What_an_earlier_run_brought_is_continued()
    {
        File.WriteAllBytes(InFolder("digits.gz.part"), packed[..400]);
        using var server = new LocalServer(asked => LocalServer.Whole(packed, asked));

        AssertFetched(Fetch(server));
        Assert.Equal([new("digits.gz", 400)], server.Requests);
        Assert.Equal([$"Downloading {server.Address}digits.gz, from byte 400 on."], notices);
    }

    [Fact]
    public void What_an_earlier_run_brought_whole_is_used_as_it_is()
    {
        File.WriteAllBytes(InFolder("digits.gz.part"), packed);
        using var server = new LocalServer(asked => LocalServer.Whole(packed, asked));

        AssertFetched(Fetch(server));
        Assert.Equal([new("digits.gz", packed.Length)], server.Requests);
    }

    [Fact]
    public void A_start_that_does_not_belong_to_the_file_is_thrown_away_and_fetched_again()
    {
        File.WriteAllBytes(InFolder("digits.gz.part"), new byte[400]);
        using var server = new LocalServer(asked => LocalServer.Whole(packed, asked));

        AssertFetched(Fetch(server));
        Assert.Equal([new("digits.gz", 400), new("digits.gz", null)], server.Requests);
    }

    [Fact]
    public void A_server_that_cannot_continue_sends_everything_again()
    {
        File.WriteAllBytes(InFolder("digits.gz.part"), packed[..400]);
        using var server = new LocalServer(_ => new("200 OK", packed));

        AssertFetched(Fetch(server));
    }

    [Fact]
    public void A_server_that_always_stops_at_the_same_place_is_given_up()
    {
        using var server = new LocalServer(_ => new("200 OK", packed, Sent: 300));

        Assert.Contains("digits.gz could not be downloaded", Refusal(server), StringComparison.Ordinal);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void A_file_with_other_contents_is_refused_and_not_kept()
    {
        using var other = new LocalServer(asked => LocalServer.Whole(Gzip.Pack([1, 2, 3]), asked));
        using var page = new LocalServer(asked => LocalServer.Whole("<html>Log in</html>"u8.ToArray(), asked));

        Assert.Equal(
            $"digits.gz could not be downloaded ({other.Address}digits.gz: what came is not that file; {page.Address}digits.gz: what came is not that file); get it from {other.Address}digits.gz in another way and put it into {folder}, or into a folder that the environment variable GANLAB_DATA names.",
            Refusal(other, page));
        Assert.Equal([InFolder("digits.gz.lock")], Directory.GetFiles(folder));
    }

    [Fact]
    public void When_nothing_answers_the_sentence_names_file_address_and_folder()
    {
        Uri gone;
        using (var server = new LocalServer(_ => new("200 OK", []))) gone = server.Address;
        var refusal = Assert.Throws<LabException>(() => new Downloader([gone], notices.Add).Fetch(file, folder)).Message;

        Assert.StartsWith($"digits.gz could not be downloaded ({gone}digits.gz: ", refusal, StringComparison.Ordinal);
        Assert.EndsWith($"; get it from {gone}digits.gz in another way and put it into {folder}, or into a folder that the environment variable GANLAB_DATA names.", refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    [Fact]
    public void A_silent_server_is_given_up_for_the_next()
    {
        using var silent = new LocalServer(_ => new("", [], Silence: true));
        using var server = new LocalServer(asked => LocalServer.Whole(packed, asked));

        AssertFetched(new Downloader([silent.Address, server.Address], notices.Add) { Patience = TimeSpan.FromSeconds(1) }.Fetch(file, folder));
    }

    [Fact]
    public async Task Many_who_ask_at_once_get_the_file_from_one_download()
    {
        using var server = new LocalServer(asked => LocalServer.Whole(packed, asked));
        var everyone = Enumerable.Range(0, 6).Select(_ => Task.Run(() => new Downloader([server.Address], _ => { }).Fetch(file, folder)));

        Assert.All(await Task.WhenAll(everyone), AssertFetched);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Whoever_finds_another_run_at_work_waits_and_says_so()
    {
        using var server = new LocalServer(asked => LocalServer.Whole(packed, asked));
        var other = FileLock.Take(InFolder("digits.gz.lock"), () => { });
        void Notice(string notice)
        {
            notices.Add(notice);
            other.Dispose();
        }

        AssertFetched(new Downloader([server.Address], Notice).Fetch(file, folder));
        Assert.Equal("Another run is downloading digits.gz; waiting for it.", notices[0]);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_in_a_sentence()
    {
        File.WriteAllText(InFolder("taken"), "");
        var refusal = Assert.Throws<LabException>(() => new Downloader([new("http://127.0.0.1:1/")], notices.Add).Fetch(file, InFolder("taken"))).Message;

        Assert.StartsWith($"digits.gz cannot be kept in {InFolder("taken")}: ", refusal, StringComparison.Ordinal);
        Assert.EndsWith("; make room there or allow writing, or put the file into a folder that the environment variable GANLAB_DATA names.", refusal, StringComparison.Ordinal);
    }
}

using Microsoft.Playwright;

namespace GanLab.Cli.Tests.Reporting;

/// <summary>The Chromium of this machine, headless; none is downloaded. <c>GANLAB_CHROMIUM</c> names another one than PATH leads to.</summary>
public sealed class Chromium : IAsyncLifetime
{
    static readonly string[] names = ["chromium", "chromium-browser", "google-chrome"];
    static readonly string[] arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
    IPlaywright? playwright;
    IBrowser? browser;

    static string? Executable => Environment.GetEnvironmentVariable("GANLAB_CHROMIUM") is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).SelectMany(folder => names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is not { } executable) return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = executable, Args = arguments });
    }

    /// <summary>Opens a file in a window of its own; skips the test where there is no browser.</summary>
    internal async Task<OpenedPage> Open(string path, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(browser is null, "no Chromium: install it (apt-get install chromium) or name it in GANLAB_CHROMIUM");
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = 800 }, ColorScheme = scheme });
        return await OpenedPage.Of(await context.NewPageAsync(), path);
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}

/// <summary>A page, with everything it asked for and complained about.</summary>
sealed record OpenedPage(IPage Page, List<string> Requests, List<string> Complaints)
{
    public static async Task<OpenedPage> Of(IPage page, string path)
    {
        var opened = new OpenedPage(page, [], []);
        page.Request += (_, request) => opened.Requests.Add(request.Url);
        page.Console += (_, message) => opened.Complaints.Add(message.Text);
        page.PageError += (_, error) => opened.Complaints.Add(error);
        page.Dialog += (_, dialog) => opened.Complaints.Add(dialog.Message);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        return opened;
    }

    public Task<T> Evaluate<T>(string script) => Page.EvaluateAsync<T>(script);
}

using Microsoft.Playwright;

namespace GanLab.Cli.Tests.Reporting;

/// <summary>A report in a real browser.</summary>
public sealed class BrowserTests(ReportedRuns runs, Chromium chromium) : IClassFixture<ReportedRuns>, IClassFixture<Chromium>
{
    const string Shown = "() => [...document.querySelectorAll('.frame')].filter(frame => frame.offsetParent).map(frame => frame.querySelector('img').src)";

    [Fact]
    public async Task Every_curve_is_drawn_inside_its_chart()
    {
        var opened = await chromium.Open(runs.Report(runs.One, runs.Other).Path);
        var panels = await opened.Evaluate<int>("() => panels.filter(panel => panel.lines.some(line => line.y.some(y => y !== null))).length");
        var drawn = await opened.Evaluate<int>("""
            () => [...document.querySelectorAll('.chart > svg')].filter(drawing => [...drawing.querySelectorAll('.line')].some(line => line.getTotalLength() > 50)
                && [...drawing.querySelectorAll('.line')].every(line => line.getBBox().height <= drawing.viewBox.baseVal.height)).length
            """);
        Assert.True(panels > 5);
        Assert.Equal(panels, drawn);
        Assert.True(await opened.Evaluate<int>("() => document.querySelectorAll('.band').length") > 0);
    }

    [Fact]
    public async Task A_page_asks_for_nothing_and_complains_of_nothing()
    {
        var run = runs.Copy();
        ReportedRuns.Edit(run, "run.json", json => (json["experiment"], json["alias"]) = ("</script><img src=x onerror=alert(1)>", "<svg onload=alert(2)>"));
        var opened = await chromium.Open(runs.Report(run).Path);
        await opened.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.StartsWith("file://", Assert.Single(opened.Requests, request => !request.StartsWith("data:", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Empty(opened.Complaints);
        Assert.Equal("<svg onload=alert(2)>", await opened.Page.InnerTextAsync("h1"));
        Assert.True(await opened.Evaluate<bool>("() => [...document.images].every(image => image.complete && image.naturalWidth > 0)"));
    }

    [Fact]
    public async Task The_policy_of_the_page_stops_scripts_and_requests_that_are_not_its_own()
    {
        var opened = await chromium.Open(runs.Report(runs.One).Path);
        await opened.Evaluate<bool>("() => { const one = document.createElement('script'); one.textContent = 'window.foreign = 1'; document.body.append(one); new Image().src = 'https://example.com/x.png'; return true; }");
        Assert.True(await opened.Evaluate<bool>("() => window.foreign === undefined"));
        foreach (var directive in new[] { "script-src", "img-src" }) Assert.Contains(opened.Complaints, complaint => complaint.Contains(directive, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_slider_is_moved_by_keys_and_changes_the_pictures()
    {
        var opened = await chromium.Open(runs.Report(runs.One, runs.Other).Path);
        var before = await opened.Evaluate<string[]>(Shown);
        await opened.Page.FocusAsync("#step");
        await opened.Page.Keyboard.PressAsync("Home");
        var first = await opened.Evaluate<string[]>(Shown);
        await opened.Page.Keyboard.PressAsync("ArrowRight");
        var second = await opened.Evaluate<string[]>(Shown);
        Assert.Equal([4, 4, 4], new[] { before.Length, first.Length, second.Length });
        Assert.NotEqual(before[0], first[0]);
        Assert.NotEqual(first[0], second[0]);
        Assert.Equal("step 4", await opened.Page.GetAttributeAsync("#step", "aria-valuetext"));
        Assert.Equal("step 4", await opened.Page.InnerTextAsync(".chart output"));
    }

    [Fact]
    public async Task Legend_scale_and_cursor_answer()
    {
        var opened = await chromium.Open(runs.Report(runs.One).Path);
        const string Path = "() => document.querySelector('.chart path.line:not(.faint)').closest('svg').querySelector('g > .line').getAttribute('d')";
        const string Lines = "() => document.querySelectorAll('.chart > svg')[0].querySelectorAll('.line').length";
        var linear = await opened.Evaluate<string>(Path);
        await opened.Page.CheckAsync(".chart input");
        Assert.NotEqual(linear, await opened.Evaluate<string>(Path));
        var lines = await opened.Evaluate<int>(Lines);
        await opened.Page.ClickAsync(".legend button");
        Assert.Equal(lines - 1, await opened.Evaluate<int>(Lines));
        Assert.Equal("false", await opened.Page.GetAttributeAsync(".legend button", "aria-pressed"));
        await opened.Page.HoverAsync(".chart > svg");
        Assert.Matches("^step \\d+$", await opened.Page.InnerTextAsync(".chart output"));
        await opened.Page.FocusAsync(".chart > svg");
        await opened.Page.Keyboard.PressAsync("Escape");
        Assert.Equal("last values", await opened.Page.InnerTextAsync(".chart output"));
    }

    [Fact]
    public async Task What_is_not_finite_is_a_gap_with_a_cross()
    {
        var run = runs.Copy();
        var path = System.IO.Path.Combine(run, "metrics.jsonl");
        File.WriteAllLines(path, File.ReadAllLines(path).Select(line => line.StartsWith("{\"s\":20,", StringComparison.Ordinal) ? System.Text.RegularExpressions.Regex.Replace(line, "(\"loss/generator\":)[^,}]+", "$1\"NaN\"") : line));
        var opened = await chromium.Open(runs.Report(run).Path);
        var moves = await opened.Evaluate<int[]>("() => [...document.querySelectorAll('.chart > svg')[0].querySelectorAll('.line')].map(line => line.getAttribute('d').split('M').length - 1)");
        Assert.Equal([1, 2], moves);
        Assert.Equal(1, await opened.Evaluate<int>("() => document.querySelectorAll('.chart > svg')[0].querySelectorAll('.broken').length"));
        Assert.Equal("1 of 21", await opened.Page.InnerTextAsync("tr:has(th:text('loss/generator')) td.bad"));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(1280)]
    public async Task A_page_is_never_wider_than_the_window(int width)
    {
        var opened = await chromium.Open(runs.Report(runs.One, runs.Other).Path, width);
        Assert.Equal(width, await opened.Evaluate<int>("() => document.documentElement.scrollWidth"));
        Assert.Equal(0, await opened.Evaluate<int>("() => [...document.querySelectorAll('.chart > svg, .frame.on img')].filter(one => one.getBoundingClientRect().right > innerWidth).length"));
    }

    [Fact]
    public async Task Paper_shows_three_pictures_of_each_kind_every_option_and_no_slider()
    {
        var opened = await chromium.Open(runs.Report(runs.One).Path);
        await opened.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal(6, (await opened.Evaluate<string[]>(Shown)).Length);
        Assert.False(await opened.Page.IsVisibleAsync(".player"));
        Assert.False(await opened.Page.IsVisibleAsync("details table"));
        await opened.Evaluate<bool>("() => dispatchEvent(new Event('beforeprint'))");
        Assert.True(await opened.Page.IsVisibleAsync("details table"));
        Assert.Equal("%PDF"u8.ToArray(), (await opened.Page.PdfAsync()).Take(4));
    }

    [Fact]
    public async Task The_dark_theme_is_dark_and_the_text_on_it_light()
    {
        const string Colours = "() => { const style = getComputedStyle(document.body); return [style.backgroundColor, style.color].map(colour => Number(colour.match(/\\d+/)[0])); }";
        var path = runs.Report(runs.One).Path;
        var light = await (await chromium.Open(path)).Evaluate<int[]>(Colours);
        var dark = await (await chromium.Open(path, scheme: ColorScheme.Dark)).Evaluate<int[]>(Colours);
        Assert.True(light[0] > 200 && light[1] < 60);
        Assert.True(dark[0] < 60 && dark[1] > 200);
    }
}

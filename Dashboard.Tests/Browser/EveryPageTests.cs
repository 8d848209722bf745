using System.Text.Json;
using System.Text.RegularExpressions;
using CreditWorkplan.Dashboard.Tests.Host;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>Every page as the people who use it see it, on a desk and on a phone, light and dark: axe finds nothing (WCAG 2.2 AA), nothing moves sideways, nothing is said on the console.</summary>
public sealed class EveryPageTests(EveryPageTests.Site site) : IClassFixture<EveryPageTests.Site>, IAsyncLifetime
{
    /// <summary>Rules that look at colours; all others find the same in light and dark.</summary>
    private static readonly string[] OfColours = ["color-contrast", "link-in-text-block"];

    private static readonly (string Theme, int Width, int Height, bool All)[] Views = [("light", 1440, 900, true), ("dark", 1440, 900, false), ("dark", 360, 740, false), ("light", 360, 740, true)];
    /// <summary>What reaches beyond the window's edge, where the page can be moved sideways.</summary>
    private const string Sideways = """
        () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? []
            : [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1).slice(-3).map(one => `${one.getBoundingClientRect().right} px: ${one.outerHTML.slice(0, 100)}`)
        """;

    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();
    private Visitors visitors = null!;

    public static TheoryData<string> People => [.. PageSamples.All.Select(sample => sample.Person).Distinct()];

    public ValueTask InitializeAsync()
    {
        visitors = new(site.Running);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => visitors.DisposeAsync();

    [Fact]
    public void Every_page_has_a_sample_address() => Assert.Equal(PageSamples.Routes, PageSamples.All.Select(sample => sample.Route).Distinct().Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(People))]
    public async Task Every_page_is_for_everyone_in_both_themes_on_desk_and_phone(string person)
    {
        var context = person == PageSamples.Nobody ? await visitors.ComeAsync(person) : await visitors.SignInAsDemoAsync(person);
        List<string> faults = [];
        var page = await context.NewPageAsync();
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        await page.AddInitScriptAsync(Axe);
        foreach (var sample in PageSamples.All.Where(sample => sample.Person == person)) faults.AddRange((await LookAsync(page, sample)).Select(fault => $"{sample.Target}: {fault}"));
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task<List<string>> LookAsync(IPage page, PageSample sample)
    {
        List<string> faults = [];
        void Hear(object? sender, IConsoleMessage message)
        {
            if (message.Type == "error") faults.Add($"console: {message.Text}");
        }
        void Fail(object? sender, string error) => faults.Add($"script: {error}");
        page.Console += Hear;
        page.PageError += Fail;
        var answer = await page.GotoAsync(sample.Target);
        if (answer?.Status != 200) faults.Add($"answered {answer?.Status}");
        // Whole once the circuit has drawn it: the frame's lamp and keys, the wall's own lamp, and the title, which goes and comes with it.
        await Expect(page.Locator(".top > .live.wait, dialog.palette:not([data-keys]), [data-heard]:not(.fresh)")).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync(new Regex("."));
        foreach (var (theme, width, height, all) in Views)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EvaluateAsync("theme => document.documentElement.dataset.theme = theme", theme);
            faults.AddRange((await ViolationsAsync(page, all)).Select(violation => $"{theme} {width}: {violation}"));
            faults.AddRange((await page.EvaluateAsync<string[]>(Sideways)).Select(reaches => $"{width}: sideways to {reaches}"));
        }
        page.Console -= Hear;
        page.PageError -= Fail;
        return faults;
    }

    private static async Task<IEnumerable<string>> ViolationsAsync(IPage page, bool all)
    {
        var options = JsonSerializer.Serialize(new
        {
            runOnly = all ? new { type = "tag", values = new[] { "wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa" } } : new { type = "rule", values = OfColours },
            rules = all ? new Dictionary<string, object> { ["target-size"] = new { enabled = true } } : [],
            resultTypes = new[] { "violations" },
            iframes = false,
        });
        var found = await page.EvaluateAsync<string[]>(
            """
            async options => (await axe.run(document, JSON.parse(options))).violations.map(violation =>
                `${violation.id}: ${violation.nodes.slice(0, 4).map(node => `${node.target} (${(node.any[0] ?? node.all[0] ?? node.none[0])?.message})`).join(' | ')}`)
            """, options);
        return found.Select(text => Regex.Replace(text, @"\s+", " "));
    }

    /// <summary>One running product for all who look.</summary>
    public sealed class Site : IAsyncLifetime
    {
        private readonly string folder = Directory.CreateTempSubdirectory("pages-").FullName;

        internal RunningWorkplan Running { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Running = await BusyDemo.StartAsync(folder);

        public async ValueTask DisposeAsync()
        {
            await Running.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}

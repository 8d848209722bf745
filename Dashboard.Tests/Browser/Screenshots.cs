using CreditWorkplan.Dashboard.Tests.Briefings;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Briefings;
using Microsoft.Playwright;

namespace CreditWorkplan.Dashboard.Tests.Browser;

/// <summary>Takes pictures (make screenshots); no test, so it runs only when asked for.</summary>
public sealed class Screenshots
{
    private static readonly (string Name, string Account, string Address)[] Pictures =
    [
        ("board", "联席会议办公室", "/plan/2022"),
        ("report", "市教委 联络员", "/plan/2022/tasks/76/report/2022Q3"),
        ("briefing", "联席会议办公室", "/briefings?quarter=2022Q2"),
    ];

    private static readonly (int Width, int Height)[] Sizes = [(360, 740), (1024, 768), (1920, 1080)];

    /// <summary>The README's pictures.</summary>
    [Fact(Explicit = true)]
    public async Task Take()
    {
        var target = Directory.CreateDirectory(Path.Combine(RunningWorkplan.Root, "docs", "pictures")).FullName;
        await VisitAsync(folder => RunningWorkplan.StartDemoAsync(folder), async (running, visitors) =>
        {
            foreach (var person in Pictures.GroupBy(picture => picture.Account))
            {
                var page = await (await visitors.SignInAsDemoAsync(person.Key)).NewPageAsync();
                foreach (var (name, _, address) in person)
                {
                    await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.NetworkIdle });
                    await page.ScreenshotAsync(new() { Path = Path.Combine(target, $"{name}.png") });
                }
            }
            await TakePrintedAsync(running, target);
        });
    }

    /// <summary>Every page, whole, at three widths, into artifacts/screenshots.</summary>
    [Fact(Explicit = true)]
    public async Task Take_every_page()
    {
        var target = Directory.CreateDirectory(Path.Combine(RunningWorkplan.Root, "artifacts", "screenshots")).FullName;
        await VisitAsync(BusyDemo.StartAsync, async (_, visitors) =>
        {
            foreach (var person in PageSamples.All.GroupBy(sample => sample.Person))
            {
                var page = await (person.Key == PageSamples.Nobody ? await visitors.ComeAsync(person.Key) : await visitors.SignInAsDemoAsync(person.Key)).NewPageAsync();
                foreach (var sample in person)
                {
                    await page.GotoAsync(sample.Target, new() { WaitUntil = WaitUntilState.NetworkIdle });
                    foreach (var (width, height) in Sizes)
                    {
                        await page.SetViewportSizeAsync(width, height);
                        await page.ScreenshotAsync(new() { Path = Path.Combine(target, $"{sample.FileName}-{width}.png"), FullPage = true });
                    }
                }
            }
        });
    }

    private static async Task VisitAsync(Func<string, Task<RunningWorkplan>> start, Func<RunningWorkplan, Visitors, Task> visit)
    {
        var folder = Directory.CreateTempSubdirectory("pictures-").FullName;
        await using (var running = await start(folder))
        await using (Visitors visitors = new(running))
            await visit(running, visitors);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Three pages of the printed briefing: the first, the one after it, the last.</summary>
    private static async Task TakePrintedAsync(RunningWorkplan running, string target)
    {
        var briefing = await running.Get<QuarterlyBriefings>().WriteAsync(Actor.Operator, 2022, new Quarter(2022, 2));
        var pdf = await running.Get<IBriefingPrinter>().PrintAsync(briefing!);
        using var pages = new PrintedPages(pdf);
        foreach (var (name, page) in new[] { ("first", 1), ("second", 2), ("last", pages.Count) })
            await PrintedFile.RunAsync(pdf, "pdftoppm", "-png", "-singlefile", "-r", "80", "-f", $"{page}", "-l", $"{page}", "$", Path.Combine(target, $"briefing-{name}"));
    }
}

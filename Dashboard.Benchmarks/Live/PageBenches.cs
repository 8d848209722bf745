using CreditWorkplan.Infrastructure.Demo;
using PuppeteerSharp;

namespace CreditWorkplan.Dashboard.Benchmarks.Live;

/// <summary>The board and a report as a real browser has them (页面).</summary>
internal static class PageBenches
{
    private const string Typed = "本季度完成信用承诺事项清单梳理，印发实施方案，组织三场培训，覆盖八十家单位。";

    /// <summary>The benches.</summary>
    public static IReadOnlyList<Bench> All { get; } =
    [
        new("board-interactive", "ms", 1.5, InteractiveAsync, "a plain interactive Blazor page"),
        new("board-shift", "CLS", 0.02, () => LookAsync("shift")),
        new("board-weight", "KB", 350, () => LookAsync("weight")),
        new("typing-under-load", "ms", 50, TypingAsync),
    ];

    private static async Task<BenchRoom> InteractiveAsync()
    {
        var (ours, bare) = (await Window.OpenAsync("board"), await Window.OpenAsync("bare"));
        return new BenchRoom(
            () => ours.UntilAsync(BoardServer.Board, "document.querySelector('.live:not(.wait)') !== null"),
            () => bare.UntilAsync(PlainPage.Path, "document.querySelector('[data-live]') !== null"),
            async () =>
            {
                await ours.DisposeAsync();
                await bare.DisposeAsync();
            });
    }

    /// <summary>What a first visit to the board moves about on the screen, or brings over the wire.</summary>
    private static async Task<BenchRoom> LookAsync(string figure)
    {
        var ours = await Window.OpenAsync("board");
        return new BenchRoom(
            async () =>
            {
                await ours.UntilAsync(BoardServer.Board, "document.querySelector('.live:not(.wait)') !== null");
                return figure == "weight"
                    ? await ours.Page.EvaluateExpressionAsync<double>("performance.getEntries().reduce((sum, one) => sum + (one.transferSize || 0), 0) / 1024")
                    : await ours.Page.EvaluateFunctionAsync<double>("() => new Promise(done => { let sum = 0; new PerformanceObserver(list => { for (const one of list.getEntries()) if (!one.hadRecentInput) sum += one.value; }).observe({ type: 'layout-shift', buffered: true }); setTimeout(() => done(sum), 1000); })");
            },
            clear: ours.DisposeAsync);
    }

    /// <summary>From a key to the frame that shows it, the 95th of a hundred, while fifty changes a second arrive; a key that is lost is a failure.</summary>
    private static async Task<BenchRoom> TypingAsync()
    {
        var ours = await Window.OpenAsync("board", BoardServer.Reporter);
        var task = await ours.Server.AskAsync("task");
        return new BenchRoom(
            async () =>
            {
                await ours.UntilAsync($"{BoardServer.Board}/tasks/{task}/report/{Domain.Calendar.Quarter.Of(FillDemo.Day)}", "document.querySelector('#done') && !document.querySelector('#done').readOnly");
                await ours.Page.EvaluateExpressionAsync("(() => { window.delays = []; const field = document.querySelector('#done'); field.value = ''; field.addEventListener('input', event => requestAnimationFrame(() => window.delays.push(performance.now() - event.timeStamp))); })()");
                await ours.Server.AskAsync("storm");
                await ours.Page.FocusAsync("#done");
                foreach (var character in Typed)
                {
                    await ours.Page.Keyboard.SendCharacterAsync(character.ToString());
                    await Task.Delay(40);
                }
                await ours.Server.AskAsync("calm");
                await Task.Delay(300);
                var stands = await ours.Page.EvaluateExpressionAsync<string>("document.querySelector('#done').value");
                if (stands != Typed) throw new InvalidOperationException($"typed {Typed}, stands {stands}");
                var delays = await ours.Page.EvaluateExpressionAsync<double[]>("window.delays");
                return delays.Order().ElementAt((int)(delays.Length * 0.95));
            },
            clear: ours.DisposeAsync);
    }

    /// <summary>A server with a browser that looks at it.</summary>
    private sealed class Window(ServedProcess server, IBrowser browser, IPage page) : IAsyncDisposable
    {
        public ServedProcess Server => server;

        public IPage Page => page;

        public static async Task<Window> OpenAsync(string kind, string person = "office")
        {
            var server = await ServedProcess.StartAsync(kind);
            var browser = await Puppeteer.LaunchAsync(new LaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox"], DefaultViewport = new ViewPortOptions { Width = 1440, Height = 900 } });
            var page = await browser.NewPageAsync();
            if (kind == "board")
            {
                await page.GoToAsync(new Uri(server.Http.BaseAddress!, "/login").ToString());
                await Task.WhenAll(page.WaitForNavigationAsync(), page.ClickAsync($"button[value='{person}']"));
            }
            await page.SetCacheEnabledAsync(false);
            return new Window(server, browser, page);
        }

        /// <summary>Goes to a page and waits for a condition.</summary>
        /// <returns>Milliseconds.</returns>
        public Task<double> UntilAsync(string path, string condition) => Timed.MillisecondsAsync(async () =>
        {
            await page.GoToAsync(new Uri(server.Http.BaseAddress!, path).ToString(), WaitUntilNavigation.DOMContentLoaded);
            await page.WaitForExpressionAsync(condition, new WaitForFunctionOptions { Polling = WaitForFunctionPollingOption.Raf });
        });

        public async ValueTask DisposeAsync()
        {
            await browser.DisposeAsync();
            await server.DisposeAsync();
        }
    }
}

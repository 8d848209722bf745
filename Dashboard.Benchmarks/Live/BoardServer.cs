using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using CreditWorkplan.Dashboard.Benchmarks.Plans;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Demo;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Benchmarks.Live;

/// <summary>The real application over the demonstration (被测应用).</summary>
internal static partial class BoardServer
{
    /// <summary>The board's path.</summary>
    public const string Board = "/plan/2022";

    /// <summary>A reporter of the demonstration.</summary>
    public const string Reporter = "reporter02";

    private const string Person = "office";
    private static CancellationTokenSource storm = new();
    private static Task storming = Task.CompletedTask;

    /// <summary>Serves until its lines end: <c>change</c> changes one task and answers when it began, <c>watchers</c> how many follow the board, <c>heap</c> its bytes.</summary>
    /// <returns>When ended.</returns>
    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("bench-").FullName;
        var app = await WebApplicationSetup.BuildAsync(
            ["--Urls=http://127.0.0.1:0", $"--Reminders:Pickup={folder}/pickup", $"--DoublePublicity:Inbox={folder}/inbox", $"--DoublePublicity:Files={folder}/files", "--Serilog:MinimumLevel:Default=Error"],
            Path.Combine(folder, "workplan.db"));
        app.Services.GetRequiredService<SettableClock>().Set(BusinessClock.At(FillDemo.Day.ToDateTime(new TimeOnly(9, 0))));
        await app.Services.GetRequiredService<FillDemo>().RunAsync(PlanBenches.Plan);
        var boards = app.Services.GetRequiredService<LiveBoards>();
        Queue<StoredReport> reports = new(await ReportsAsync(app.Services));
        await app.StartAsync();
        await ServedProcess.ServeAsync(app.Urls.First(), async line => line switch
        {
            "change" => await ChangeAsync(boards, reports),
            "storm" => Storm(boards, reports),
            "calm" => await CalmAsync(),
            "task" => await TaskAsync(app.Services),
            "watchers" => boards.Watchers(PlanBenches.Plan.Year),
            _ => ServedProcess.Heap(),
        });
        await app.StopAsync();
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Signs in as the demonstration's office, once.</summary>
    /// <param name="http">The server.</param>
    /// <returns>The cookie header, which is sent with all that follows.</returns>
    public static async Task<string> SignInAsync(HttpClient http)
    {
        if (http.DefaultRequestHeaders.TryGetValues("Cookie", out var signedIn)) return string.Join("; ", signedIn);
        using var form = await http.GetAsync("/login");
        var cookies = CookiesOf(form.Headers);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/login/demo");
        request.Headers.Add("Cookie", cookies);
        request.Content = new FormUrlEncodedContent([new("userName", Person), new("__RequestVerificationToken", Token().Match(await form.Content.ReadAsStringAsync()).Groups[1].Value)]);
        using var answer = await http.SendAsync(request);
        var cookie = $"{cookies}; {CookiesOf(answer.Headers)}";
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        return cookie;
    }

    private static string CookiesOf(HttpResponseHeaders headers) => string.Join("; ", headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));

    /// <summary>Accepted reports, of another task each, whose stages go up and down: nothing is written, what follows a commit is what is measured.</summary>
    private static async Task<List<StoredReport>> ReportsAsync(IServiceProvider services)
    {
        await using var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync();
        var reports = await database.Reports.AsNoTracking().Include(report => report.Steps)
            .Where(report => report.Quarter == Quarter.Of(FillDemo.Day) && report.State == ReportState.Accepted).OrderBy(report => report.Task).ToListAsync();
        return [.. reports.DistinctBy(report => report.Task)];
    }

    private static async Task<long> ChangeAsync(LiveBoards boards, Queue<StoredReport> reports)
    {
        var report = reports.Dequeue();
        reports.Enqueue(report);
        report.Version++;
        report.Text = report.Text with { Stage = report.Text.Stage == Stage.Planning ? Stage.Delivering : Stage.Planning };
        var began = Stopwatch.GetTimestamp();
        await boards.ChangedAsync(report);
        return began;
    }

    /// <summary>Fifty changes a second until it is calm.</summary>
    private static long Storm(LiveBoards boards, Queue<StoredReport> reports)
    {
        storm = new CancellationTokenSource();
        storming = Task.Run(async () =>
        {
            using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(20));
            while (!storm.IsCancellationRequested && await timer.WaitForNextTickAsync()) await ChangeAsync(boards, reports);
        });
        return 0;
    }

    private static async Task<long> CalmAsync()
    {
        await storm.CancelAsync();
        await storming;
        storm.Dispose();
        return 0;
    }

    /// <summary>A task on which the reporter's unit may write now.</summary>
    private static async Task<long> TaskAsync(IServiceProvider services)
    {
        await using var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync();
        var unit = await database.Users.Where(user => user.UserName == Reporter).Select(user => user.Unit).SingleAsync();
        var board = await services.GetRequiredService<LiveBoards>().CurrentAsync(PlanBenches.Plan.Year);
        return board!.Tasks.First(row => row.Duties.Any(duty => duty.Duty.Unit == unit && duty.Mark is (ReportingMark.Open or ReportingMark.Draft))).Task.Number;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

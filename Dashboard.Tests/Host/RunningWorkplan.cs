using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using Hangfire;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Tests.Host;

/// <summary>The real web application on a port of its own, over a database and folders that outlive it.</summary>
internal sealed partial class RunningWorkplan : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    private readonly WebApplication app;

    private RunningWorkplan(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.First());

    public SettableClock Clock => Get<SettableClock>();

    public static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    /// <summary>Starts it.</summary>
    /// <param name="folder">Holds database, pickup folder and drop folder.</param>
    /// <param name="now">What the clock shows; null leaves it to the database's demo day.</param>
    /// <param name="fill">Fills the database before the application starts.</param>
    /// <param name="settings">More settings, as on the command line.</param>
    public static async Task<RunningWorkplan> StartAsync(string folder, DateTime? now, Func<RunningWorkplan, Task>? fill = null, params string[] settings)
    {
        string[] args =
        [
            "--Urls=http://127.0.0.1:0", $"--Reminders:Pickup={folder}/pickup", $"--DoublePublicity:Inbox={folder}/inbox", $"--DoublePublicity:Files={folder}/publicity",
            $"--Briefings:Fonts={Root}/.cache/fonts", "--Serilog:MinimumLevel:Default=Error", .. settings,
        ];
        var database = Path.Combine(folder, "workplan.db");
        if (!File.Exists(database)) await PreparedDatabase.CopyEmptyAsync(database);
        RunningWorkplan running = new(await WebApplicationSetup.BuildAsync(args, database));
        if (now is { } local) running.Clock.Set(BusinessClock.At(local));
        if (fill is not null) await fill(running);
        await running.app.StartAsync(Cancellation);
        return running;
    }

    /// <summary>Starts it over a copy of the demonstration, on its day.</summary>
    /// <param name="folder">Holds database, pickup folder and drop folder.</param>
    /// <param name="fill">Changes the database before the application starts.</param>
    /// <param name="settings">More settings, as on the command line.</param>
    public static async Task<RunningWorkplan> StartDemoAsync(string folder, Func<RunningWorkplan, Task>? fill = null, params string[] settings)
    {
        await PreparedDatabase.CopyDemoAsync(folder);
        return await StartAsync(folder, null, fill, settings);
    }

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    public WorkplanDbContext Open() => Get<IDbContextFactory<WorkplanDbContext>>().CreateDbContext();

    public async Task AddAccountAsync(string name, Role role, string? unit = null)
    {
        using var scope = app.Services.CreateScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { UserName = name, Email = $"{name}@workplan.invalid", Role = role, Unit = unit, DisplayName = name };
        Assert.True((await users.CreateAsync(account, Password)).Succeeded);
    }

    /// <summary>Has Hangfire run a recurring job now and waits until it has.</summary>
    public async Task TriggerAsync(string job)
    {
        var id = Get<IRecurringJobManagerV2>().TriggerJob(job);
        Assert.NotNull(id);
        using var connection = Get<JobStorage>().GetConnection();
        await UntilAsync(() => Task.FromResult(connection.GetJobData(id)?.State is "Succeeded" or "Failed" or "Scheduled"), $"the job {job} ends");
        Assert.Equal("Succeeded", connection.GetJobData(id).State);
    }

    /// <summary>Waits for a condition, at most a minute.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        while (!await condition())
        {
            try
            {
                await Task.Delay(20, patience.Token);
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"waited a minute in vain: {what}");
            }
        }
    }

    /// <summary>A client that has signed in as somebody.</summary>
    public Task<HttpClient> SignInAsync(string name) => SignInAsync(Address, name);

    /// <summary>A client that has signed in at an address.</summary>
    public static async Task<HttpClient> SignInAsync(Uri address, string name)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        var page = await client.GetStringAsync("/login", Cancellation);
        var form = new Dictionary<string, string>
        {
            ["userName"] = name,
            ["password"] = Password,
            ["returnUrl"] = "/",
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
        };
        using var answer = await client.PostAsync("/login/password", new FormUrlEncodedContent(form), Cancellation);
        Assert.Equal("/", answer.Headers.Location?.ToString());
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await app.StopAsync(CancellationToken.None);
        }
        catch (OperationCanceledException)
        {
            // On a busy machine a job may outlast the host's patience; the server is down all the same.
        }
        await app.DisposeAsync();
    }

    /// <summary>The folder of the sources, where the print fonts are.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "CreditWorkplan.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

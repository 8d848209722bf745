using System.Text;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.DoublePublicity;
using CreditWorkplan.Infrastructure.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>The handlers of 双公示 on a real SQLite file and a real data folder, on 20 July 2022, a week after the evaluation day of 2022Q2. All data is synthetic.</summary>
internal sealed class PublicityHost : IAsyncDisposable
{
    public const string Bureau = "市教委";
    public const string Other = "市司法局";
    public static readonly Quarter Second = new(2022, 2);
    public static readonly Actor Office = new("office", Role.Office, null);
    public static readonly Actor Chief = new("chief", Role.Leader, null);
    public static readonly Actor Administrator = new("admin", Role.Administrator, null);
    public static readonly Actor Reporter = new("reporter-a", Role.UnitReporter, Bureau);
    public static readonly Actor Head = new("head-a", Role.UnitLeader, Bureau);
    public static readonly Actor Stranger = new("reporter-b", Role.UnitReporter, Other);
    private readonly ServiceProvider services;

    private PublicityHost(ServiceProvider services, FakeTimeProvider clock, string folder) => (this.services, Clock, Folder) = (services, clock, folder);

    public FakeTimeProvider Clock { get; }

    public string Folder { get; }

    public static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public static Task<PublicityHost> StartAsync(string? folder = null, params (string Key, string Value)[] settings) => StartAsync(folder, null, settings);

    /// <summary>The same, with something between the handlers and their database.</summary>
    public static Task<PublicityHost> StartAsync(IInterceptor between) => StartAsync(null, between);

    private static async Task<PublicityHost> StartAsync(string? folder, IInterceptor? between, params (string Key, string Value)[] settings)
    {
        folder ??= Directory.CreateTempSubdirectory("publicity-").FullName;
        FakeTimeProvider clock = new(new DateTimeOffset(2022, 7, 20, 1, 0, 0, TimeSpan.Zero));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["DoublePublicity:Inbox"] = Path.Combine(folder, "inbox"),
            ["DoublePublicity:Files"] = Path.Combine(folder, "files"),
        }.Concat(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))).Build();
        var registered = new ServiceCollection().AddLogging().AddLocalization().AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(clock)
            .AddWorkplan(Path.Combine(folder, "workplan.db"), configuration);
        if (between is not null) registered.ConfigureDbContext<WorkplanDbContext>(options => options.AddInterceptors(between));
        PublicityHost host = new(registered.BuildServiceProvider(), clock, folder);
        await host.Get<IDbContextFactory<WorkplanDbContext>>().MigrateAsync(Cancellation);
        await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
        return host;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public WorkplanDbContext Open() => Get<IDbContextFactory<WorkplanDbContext>>().CreateDbContext();

    /// <summary>Ends the process and leaves the folder.</summary>
    public ValueTask StopAsync() => services.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    public Task<PublicityFileResult> SendAsync(Actor actor, string name, string content, string? unit = Bureau, Guid? replaces = null, PublicityFileKind? kind = null) =>
        Get<SendPublicityFile>().RunAsync(actor, new(Second, unit, kind, name, replaces), new MemoryStream(Encoding.UTF8.GetBytes(content)), Cancellation);

    public async Task<Guid> SentAsync(string name, string content, string? unit = Bureau, Guid? replaces = null)
    {
        var result = await SendAsync(unit == Other ? Stranger : Reporter, name, content, unit, replaces);
        Assert.Equal(PublicityFileOutcome.Saved, result.Outcome);
        return result.File!.Id;
    }

    /// <summary>Evaluates the quarter as the office asks for it.</summary>
    public async Task<StoredEvaluation> EvaluateAsync()
    {
        var (outcome, job) = await Get<RequestEvaluation>().RunAsync(Office, Second, cancellation: Cancellation);
        Assert.Equal(EvaluationRequestOutcome.Saved, outcome);
        var run = await Get<PerformEvaluation>().RunAsync(job, Cancellation);
        Assert.Empty(run.Faults);
        return run.Frozen!;
    }

    public static string Licences(params Dictionary<string, string>[] rows) => SyntheticFiles.Csv(SyntheticFiles.LicenceHeader, rows);

    /// <summary>A licence without a finding.</summary>
    public static Dictionary<string, string> Good(int number, string unit = Bureau) => SyntheticFiles.Licence($"沪示许字第{number}号（合成）", "2022-05-10", unit);

    /// <summary>A licence that came three months late.</summary>
    public static Dictionary<string, string> Late(int number, string unit = Bureau) => new(Good(number, unit)) { ["SBSJ"] = "2022-08-10" };

    /// <summary>A licence without its content.</summary>
    public static Dictionary<string, string> Empty(int number, string unit = Bureau) => new(Good(number, unit)) { ["XK_NR"] = "" };
}

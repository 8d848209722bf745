using System.Globalization;
using System.Text.RegularExpressions;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure;
using CreditWorkplan.Infrastructure.Accounts;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using MimeKit;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

/// <summary>
/// A year of the real plan, day by day, over a real database and a real mail server: units report, sign and answer as chance has
/// it, and the process is killed in the midst of its work. What the ledger and the mail boxes hold is compared with the rules.
/// </summary>
internal sealed partial class ReminderYear : IAsyncDisposable
{
    private static readonly DateOnly Imported = new(2022, 1, 4);
    private readonly Random random;
    private readonly WorkPlan plan = SeedPlan.Plan;
    private readonly IReadOnlyList<Duty> duties = Duty.Of(SeedPlan.Plan);
    private readonly string folder = Directory.CreateTempSubdirectory("year-").FullName;
    private readonly FakeTimeProvider clock = new(BusinessClock.At(Imported.ToDateTime(new(7, 0))));
    private readonly KillSwitch kill = new();
    private readonly TinySmtpServer server = new();
    private readonly ReminderYearModel model;
    private readonly List<ExpectedLine> expected = [];
    private readonly HashSet<string> inTheBalance = [];
    private readonly HashSet<string> silent;
    private readonly Dictionary<string, (int Copies, DateTimeOffset Last)> letters = [];
    private ServiceProvider services;

    public ReminderYear(int seed)
    {
        random = new Random(seed);
        model = new(plan, Imported);
        silent = [.. duties.Select(duty => duty.Unit).Distinct().Order(StringComparer.Ordinal).Where(_ => random.Next(12) == 0)];
        services = Start();
    }

    /// <summary>What went against the rules; empty is good.</summary>
    public List<string> Faults { get; } = [];

    public int Crashes { get; private set; }

    public int Rehearsals { get; private set; }

    public int Lines => expected.Count;

    public int Letters => letters.Values.Sum(letter => letter.Copies);

    public int SecondCopies => letters.Values.Sum(letter => letter.Copies - 1);

    public async Task RunAsync(DateOnly last)
    {
        await PrepareAsync();
        for (var day = Imported; day <= last; day = day.AddDays(1))
        {
            // The machine is away now and then, for days.
            if (random.Next(40) == 0) for (var away = random.Next(1, 5); away > 0 && day < last; away--, day = day.AddDays(1)) await ActAsync(day, openings: true);
            await MorningAsync(day);
            await ActAsync(day, openings: true);
            await NightAsync(day);
        }
        await CompareAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await server.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private ServiceProvider Start()
    {
        Dictionary<string, string?> settings = new() { ["Smtp:Host"] = "127.0.0.1", ["Smtp:Port"] = server.Port.ToString(CultureInfo.InvariantCulture), ["Reminders:BaseAddress"] = "https://workplan.example" };
        return new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock)
            .AddWorkplan(Path.Combine(folder, "workplan.db"), new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .ConfigureDbContext<WorkplanDbContext>(options => options.AddInterceptors(kill)).BuildServiceProvider();
    }

    private WorkplanDbContext Open() => services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContext();

    private async Task PrepareAsync()
    {
        await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().MigrateAsync();
        await services.GetRequiredService<SavePlan>().RunAsync(Actor.Operator, plan);
        await using var database = Open();
        var units = duties.Select(duty => duty.Unit).Distinct().ToList();
        for (var at = 0; at < units.Count; at++)
            if (!silent.Contains(units[at])) database.Users.Add(new Account { UserName = $"reporter-{at}", Email = $"reporter-{at}@example.org", Role = Role.UnitReporter, Unit = units[at] });
        database.Users.Add(new Account { UserName = "office", Email = "office@example.org", Role = Role.Office });
        await database.SaveChangesAsync();
    }

    /// <summary>The job at half past eight, what units do meanwhile, then the mail; each may be killed, and is begun again.</summary>
    private async Task MorningAsync(DateOnly day)
    {
        Set(day, new(8, 30));
        expected.AddRange(model.RunOn(day));
        var rehearsal = random.Next(10) == 0 ? await services.GetRequiredService<RehearseReminders>().RunAsync(Actor.Operator, day, day) : null;
        await LivelyAsync(() => services.GetRequiredService<RunReminders>().RunAsync(day));
        if (rehearsal is not null) await CompareAsync(day, rehearsal);
        if (random.Next(3) == 0) await ActAsync(day, openings: false);
        await LivelyAsync(async () =>
        {
            await services.GetRequiredService<RunReminders>().RunAsync(day);
            await services.GetRequiredService<SendOutbox>().RunAsync();
        });
        Collect(day);
    }

    /// <summary>Whatever waits at night must wait on.</summary>
    private async Task NightAsync(DateOnly day)
    {
        Set(day, new(21, random.Next(60)));
        await services.GetRequiredService<SendOutbox>().RunAsync();
        if (!server.Messages.IsEmpty) Faults.Add($"{day}: a message at night");
    }

    private async Task LivelyAsync(Func<Task> work)
    {
        if (random.Next(8) == 0) kill.After(random.Next(1, 60));
        for (var tries = 0; tries < 5; tries++)
        {
            try
            {
                await work();
                kill.Disarm();
                return;
            }
            catch (Exception fault) when (kill.Struck && fault is KilledException or { InnerException: KilledException } or DbUpdateException or InvalidOperationException)
            {
                Crashes++;
                kill.Disarm();
                await services.DisposeAsync();
                services = Start();
                await using var database = Open();
                foreach (var key in await database.Outbox.Where(message => message.State == MessageState.Sent).Select(message => message.Key).ToListAsync()) inTheBalance.Add(key);
                clock.Advance(TimeSpan.FromMinutes(3));
            }
        }
        Faults.Add("killed five times in a row");
    }

    private void Set(DateOnly day, TimeOnly time)
    {
        var instant = BusinessClock.At(day.ToDateTime(time));
        if (instant > clock.GetUtcNow()) clock.SetUtcNow(instant);
    }

    /// <summary>Opens what came by mail and looks whether all of it was still to be done.</summary>
    private void Collect(DateOnly day)
    {
        while (server.Messages.TryDequeue(out var text))
        {
            using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text));
            using var mail = MimeMessage.Load(stream);
            var (to, body, id) = (mail.To.Mailboxes.First().Address, mail.TextBody ?? "", mail.MessageId ?? "");
            var before = letters.GetValueOrDefault(id);
            letters[id] = (before.Copies + 1, clock.GetUtcNow());
            if (!WorkingCalendar.Shipped.IsWorkingDay(day)) Faults.Add($"{day}: a message on a quiet day to {to}");
            if (!body.Contains("https://workplan.example/", StringComparison.Ordinal) && !body.Contains("没有可用的邮箱", StringComparison.Ordinal)) Faults.Add($"{day}: an empty message to {to}");
            foreach (Match link in ReportLink().Matches(body))
            {
                var (task, quarter) = (int.Parse(link.Groups[1].Value, CultureInfo.InvariantCulture), Quarter.Parse(link.Groups[2].Value));
                if (!OwnersOf(to).Any(unit => model.IsReportOpen(task, unit, quarter, day))) Faults.Add($"{day}: asked {to} for task {task} of {quarter}, which was submitted");
            }
        }
    }

    private IEnumerable<string> OwnersOf(string address)
    {
        if (address == "office@example.org") return [];
        var units = duties.Select(duty => duty.Unit).Distinct().ToList();
        return [units[int.Parse(address.Split('-', '@')[1], CultureInfo.InvariantCulture)]];
    }

    /// <summary>What was rehearsed is what the run wrote: lines, messages, words.</summary>
    private async Task CompareAsync(DateOnly day, Rehearsal rehearsal)
    {
        Rehearsals++;
        await using var database = Open();
        // The run may have been killed and begun again some minutes later.
        var morning = BusinessClock.At(day.ToDateTime(new(8, 30)));
        var lines = await database.Reminders.AsNoTracking().Where(row => row.RecordedAt >= morning).ToListAsync();
        if (!lines.Where(row => !row.Missed).Select(row => row.Key).Order(StringComparer.Ordinal).SequenceEqual(rehearsal.Reminders.Select(row => row.Key).Order(StringComparer.Ordinal)))
            Faults.Add($"{day}: the run wrote other lines than rehearsed");
        if (!lines.Where(row => row.Missed).Select(row => row.Key).ToHashSet().SetEquals(rehearsal.Missed)) Faults.Add($"{day}: the run recorded others as missed than rehearsed");
        var desk = await services.GetRequiredService<MessageWriter>().OpenAsync(CancellationToken.None);
        var messages = await database.Outbox.AsNoTracking().Where(message => message.Day == day).ToListAsync();
        List<string> written = [];
        foreach (var message in messages)
            if (await desk.WriteAsync(message, CancellationToken.None) is { } words) written.Add($"{message.To}\n{words.Subject}\n{words.Body}");
        var rehearsed = rehearsal.Messages.Select(message => $"{message.To}\n{message.Subject}\n{message.Body}");
        Faults.AddRange(written.Except(rehearsed).Take(1).Select(text => $"{day}: sent, but rehearsed otherwise: {text}"));
        Faults.AddRange(rehearsed.Except(written).Take(1).Select(text => $"{day}: rehearsed, but sent otherwise: {text}"));
    }

    private async Task CompareAsync()
    {
        await using var database = Open();
        var ledger = await database.Reminders.AsNoTracking().ToListAsync();
        var found = ledger.Select(row => $"{row.Key} {row.Date:MM-dd} {row.Missed}").ToHashSet();
        var wanted = expected.Select(line => $"{line.Key} {line.Date:MM-dd} {line.Missed}").ToHashSet();
        Faults.AddRange(wanted.Except(found).Order(StringComparer.Ordinal).Take(10).Select(line => $"not in the ledger: {line}"));
        Faults.AddRange(found.Except(wanted).Order(StringComparer.Ordinal).Take(10).Select(line => $"in the ledger against the rules: {line}"));
        Faults.AddRange(ledger.GroupBy(row => row.Key).Where(same => same.Count() > 1).Select(same => $"twice in the ledger: {same.Key}"));

        var messages = await database.Outbox.AsNoTracking().ToListAsync();
        Faults.AddRange(messages.Where(message => message.State is not (MessageState.Delivered or MessageState.Withdrawn)).Select(message => $"left over: {message.Key} {message.State} {message.Answer}"));
        var told = messages.SelectMany(message => message.Lines).Where(line => line.Kind == DigestLineKind.Duty).Select(line => line.Key).ToHashSet();
        Faults.AddRange(ledger.Where(row => !row.Missed && !silent.Contains(row.Unit) && !told.Contains(row.Key)).Take(10).Select(row => $"in the ledger, told to nobody: {row.Key}"));
        var doubles = letters.Values.Count(letter => letter.Copies > 1);
        if (doubles > inTheBalance.Count) Faults.Add($"{doubles} messages came twice, {inTheBalance.Count} were in the balance at a crash");
        var delivered = messages.Count(message => message.State == MessageState.Delivered);
        if (letters.Count < delivered) Faults.Add($"{delivered} delivered by the record, {letters.Count} arrived");
    }

    [GeneratedRegex(@"/tasks/(\d+)/report/(\d{4}Q\d)")]
    private static partial Regex ReportLink();
}

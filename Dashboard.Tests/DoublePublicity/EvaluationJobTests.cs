using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Microsoft.EntityFrameworkCore;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.PublicityHost;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>Evaluations as jobs on the real database: one at a time, versions, restarts, refusals, who sees what.</summary>
public sealed class EvaluationJobTests : IAsyncLifetime
{
    private PublicityHost host = null!;

    public async ValueTask InitializeAsync() => host = await StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Only_the_office_evaluates_and_a_quarter_has_one_job_at_a_time()
    {
        var requests = host.Get<RequestEvaluation>();
        foreach (var actor in new[] { Reporter, Head, Stranger, Chief, Administrator })
            Assert.Equal((actor.Name, EvaluationRequestOutcome.Forbidden), (actor.Name, (await requests.RunAsync(actor, Second, cancellation: Cancellation)).Outcome));
        Assert.Equal(EvaluationRequestOutcome.Quarter, (await requests.RunAsync(Office, new Quarter(2022, 4), cancellation: Cancellation)).Outcome);
        await host.SentAsync("许可.csv", Licences(Good(1)));
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => requests.RunAsync(Office, Second, cancellation: Cancellation))));
        Assert.Single(both, one => one.Outcome == EvaluationRequestOutcome.Saved);
        Assert.Equal(3, both.Count(one => one.Outcome == EvaluationRequestOutcome.Busy));
        // Told of it twice, it is run once.
        var job = both.Single(one => one.Outcome == EvaluationRequestOutcome.Saved).Job;
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => host.Get<PerformEvaluation>().RunAsync(job, Cancellation))));
        Assert.Equal(2, (await host.EvaluateAsync()).Version);
    }

    [Fact]
    public async Task The_schedule_and_the_office_at_once_make_one_version()
    {
        await host.SentAsync("许可.csv", Licences(Good(1)));
        var due = Task.Run(() => host.Get<RunEvaluation>().RunDueAsync(Actor.Scheduler, Cancellation));
        var other = Task.Run(() => host.Get<RunEvaluation>().RunDueAsync(Actor.Scheduler, Cancellation));
        await Task.WhenAll(due, other);
        await using var database = host.Open();
        var one = Assert.Single(await database.Evaluations.AsNoTracking().ToListAsync(Cancellation));
        Assert.Equal((1, EvaluationReason.Schedule, new DateOnly(2022, 7, 14)), (one.Version, one.Reason, one.Result.AsOf));
    }

    [Fact]
    public async Task A_job_whose_process_ended_is_run_anew_by_the_next_and_freezes_once()
    {
        await host.SentAsync("许可.csv", Licences(Good(1), Late(2)));
        var (_, job) = await host.Get<RequestEvaluation>().RunAsync(Office, Second, cancellation: Cancellation);
        await using (var database = host.Open())
            await database.EvaluationJobs.Where(row => row.Id == job).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, EvaluationJobState.Running).SetProperty(row => row.Attempts, 1), Cancellation);
        await host.StopAsync();

        await using var next = await StartAsync(host.Folder);
        List<long> told = [];
        next.Get<RequestEvaluation>().Waiting = told.Add;
        await next.Get<RequestEvaluation>().ResumeAsync(Cancellation);
        Assert.Equal([job], told);
        Assert.Equal(1, (await next.Get<PerformEvaluation>().RunAsync(job, Cancellation)).Frozen!.Version);
        var done = await next.Get<EvaluationJobQueries>().FindAsync(Office, job, Cancellation);
        Assert.Equal((EvaluationJobState.Done, 2, 1), (done!.State, done.Attempts, done.Version));
        await next.Get<RequestEvaluation>().ResumeAsync(Cancellation);
        Assert.Single(told);
        host = await StartAsync();
    }

    [Fact]
    public async Task What_was_frozen_before_its_process_ended_has_its_items_opened_by_the_next_and_no_second_version()
    {
        await host.SentAsync("许可.csv", Licences(Good(1), Late(2), Empty(3)));
        await host.EvaluateAsync();
        long job;
        await using (var database = host.Open())
        {
            // As it stands between the freezing and the last of the items.
            job = await database.EvaluationJobs.Select(row => row.Id).SingleAsync(Cancellation);
            await database.EvaluationJobs.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, EvaluationJobState.Running).SetProperty(row => row.Busy, "2022Q2"), Cancellation);
            await database.Rectifications.Where(row => row.Rule == "late").ExecuteDeleteAsync(Cancellation);
        }
        await host.Get<RequestEvaluation>().ResumeAsync(Cancellation);
        await host.Get<PerformEvaluation>().RunAsync(job, Cancellation);
        await using var after = host.Open();
        Assert.Equal(1, await after.Evaluations.CountAsync(Cancellation));
        Assert.Equal(["late", "missing-field"], await after.Rectifications.Select(row => row.Rule).Order().ToListAsync(Cancellation));
        Assert.Equal((EvaluationJobState.Done, 1), await after.EvaluationJobs.Select(row => ValueTuple.Create(row.State, row.Version!.Value)).SingleAsync(Cancellation));
    }

    [Fact]
    public async Task The_evaluation_day_has_its_own_version_even_after_an_early_one_and_is_not_repeated()
    {
        await host.DisposeAsync();
        host = await StartAsync(null, ("DoublePublicity:EvaluationWorkingDay", "15"));
        await host.SentAsync("许可.csv", Licences(Good(1), Late(2)));
        // The fifteenth working day is the day after tomorrow; the first quarter, long due, has no files.
        Assert.Equal(EvaluationRun.Nothing, await host.Get<RunEvaluation>().RunDueAsync(Actor.Scheduler, Cancellation) with { Faults = [] });
        Assert.Equal(1, (await host.EvaluateAsync()).Version);
        host.Clock.Advance(TimeSpan.FromDays(2));
        var due = (await host.Get<RunEvaluation>().RunDueAsync(Actor.Scheduler, Cancellation)).Frozen!;
        Assert.Equal((2, EvaluationReason.Schedule), (due.Version, due.Reason));
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(EvaluationRun.Nothing, await host.Get<RunEvaluation>().RunDueAsync(Actor.Scheduler, Cancellation));
        foreach (var actor in new[] { Reporter, Head, Chief, Administrator })
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => host.Get<RunEvaluation>().RunDueAsync(actor, Cancellation));
    }

    [Fact]
    public async Task A_job_that_waits_is_cancelled_and_frees_the_quarter()
    {
        await host.SentAsync("许可.csv", Licences(Good(1)));
        var (_, job) = await host.Get<RequestEvaluation>().RunAsync(Office, Second, cancellation: Cancellation);
        Assert.False(await host.Get<CancelEvaluation>().RunAsync(Reporter, job, Cancellation));
        Assert.True(await host.Get<CancelEvaluation>().RunAsync(Office, job, Cancellation));
        Assert.Equal(EvaluationRun.Nothing, await host.Get<PerformEvaluation>().RunAsync(job, Cancellation));
        Assert.Equal(1, (await host.EvaluateAsync()).Version);
    }

    [Fact]
    public async Task Files_with_faults_are_refused_by_name_and_line_and_nothing_is_left_of_the_run()
    {
        await host.SentAsync("许可.csv", Licences(Good(1)));
        await host.SentAsync("坏的.csv", $"{string.Join(',', SyntheticFiles.LicenceHeader)}\r\n\"没有合上的引号\r\n");
        var (_, job) = await host.Get<RequestEvaluation>().RunAsync(Office, Second, cancellation: Cancellation);
        var run = await host.Get<PerformEvaluation>().RunAsync(job, Cancellation);
        Assert.Null(run.Frozen);
        Assert.StartsWith($"{Bureau}/坏的.csv", Assert.Single(run.Faults).File, StringComparison.Ordinal);
        var refused = await host.Get<EvaluationJobQueries>().FindAsync(Office, job, Cancellation);
        Assert.Equal((EvaluationJobState.Refused, null), (refused!.State, refused.Busy));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(host.Folder, "files", "findings")));
    }

    [Fact]
    public async Task Units_that_sent_before_or_are_expected_and_sent_nothing_are_named()
    {
        await host.DisposeAsync();
        host = await StartAsync(null, ("DoublePublicity:Senders:0", "市水务局"));
        await host.SentAsync("许可.csv", Licences(Good(1)));
        var evaluation = await host.EvaluateAsync();
        Assert.Equal(["市水务局"], evaluation.Silent);
        Assert.Equal("default", evaluation.Rules!.Name);
        Assert.Equal($"{Bureau}/许可.csv", Assert.Single(evaluation.Files).Path);
    }

    [Fact]
    public async Task A_unit_sees_its_own_part_alone_and_the_administrator_none()
    {
        await host.SentAsync("许可.csv", Licences(Good(1), Late(2), Empty(3)));
        await host.SentAsync("许可b.csv", Licences(Good(4, Other), Late(5, Other)), Other);
        await host.EvaluateAsync();
        var queries = host.Get<EvaluationQueries>();
        Assert.Null(await queries.FindAsync(Administrator, Second, cancellation: Cancellation));
        foreach (var actor in new[] { Office, Chief }) Assert.Equal(5, (await queries.FindAsync(actor, Second, cancellation: Cancellation))!.Result.Totals.Counts.Records);
        var own = (await queries.FindAsync(Stranger, Second, cancellation: Cancellation))!;
        Assert.Equal([Other], own.Result.Units.Select(unit => unit.Unit));
        Assert.Equal((2, 1), (own.Result.Totals.Counts.Records, own.Result.Totals.Counts.Late));
        Assert.All(own.Tallies, tally => Assert.Equal(Other, tally.Unit));
        Assert.All(own.Result.Findings, finding => Assert.Equal(Other, finding.Unit));
        Assert.Empty(own.Files);

        var findings = host.Get<FindingQueries>();
        Assert.Equal(3, (await findings.PageAsync(Office, new(Second), 1, Cancellation))!.Count);
        Assert.Equal(["late", "missing-field"], (await findings.PageAsync(Office, new(Second, null, Bureau), 1, Cancellation))!.Rows.Select(row => row.Rule).Order());
        // Asking for another unit's does not help.
        var page = (await findings.PageAsync(Stranger, new(Second, null, Bureau), 1, Cancellation))!;
        Assert.Equal(Other, Assert.Single(page.Rows).Unit);
        Assert.Null(await findings.PageAsync(Administrator, new(Second), 1, Cancellation));
    }

    [Fact]
    public async Task Other_rules_are_tried_without_freezing_anything_and_put_in_use_by_the_office_alone()
    {
        await host.SentAsync("许可.csv", Licences(Good(1), Late(2)));
        await host.EvaluateAsync();
        var (_, job) = await host.Get<RequestEvaluation>().RunAsync(Office, Second, PublicityRuleSet.Default with { Name = "试" }, Cancellation);
        await host.Get<PerformEvaluation>().RunAsync(job, Cancellation);
        var trial = await host.Get<EvaluationJobQueries>().NewestAsync(Office, Second, trial: true, Cancellation);
        Assert.Equal((EvaluationJobState.Done, 2), (trial!.State, trial.Trial!.Totals.Counts.Records));
        Assert.Single(await host.Get<EvaluationQueries>().VersionsAsync(Office, Second, Cancellation));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(host.Folder, "files", "findings")));
        foreach (var actor in new[] { Reporter, Head, Chief, Administrator })
            await Assert.ThrowsAsync<UnauthorizedAccessException>(() => host.Get<SavePublicityRules>().RunAsync(actor, "{}", Cancellation));
        Assert.NotEmpty(await host.Get<SavePublicityRules>().RunAsync(Office, "name: 试\nweights: 3", Cancellation));
        Assert.Equal(2, Assert.Single(SavePublicityRules.Read("name: 试\nweights: 3", "规则").Faults).Line);
        Assert.Empty(await host.Get<SavePublicityRules>().HistoryAsync(Office, Cancellation));
    }
}

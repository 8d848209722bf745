using System.Data.Common;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.PublicityHost;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>An evaluation that is stopped in the middle, held where its first findings stand in the database: by a person, and by a full disk.</summary>
public sealed class EvaluationStopTests : IAsyncLifetime
{
    // More than are kept at once and wait to be kept: the judging itself waits too.
    private const int Faulty = 16_000;
    private readonly Gate gate = new();
    private PublicityHost host = null!;
    private Guid file;
    private long job;

    public async ValueTask InitializeAsync()
    {
        host = await StartAsync(gate);
        file = await host.SentAsync("许可.csv", Licences([.. Enumerable.Range(1, Faulty).Select(number => Empty(number))]));
        (_, job) = await host.Get<RequestEvaluation>().RunAsync(Office, Second, cancellation: Cancellation);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task One_that_runs_is_cancelled_leaves_nothing_and_frees_the_quarter()
    {
        var running = await RunUntilHeldAsync();
        Assert.Equal(EvaluationJobState.Running, (await host.Get<EvaluationJobQueries>().FindAsync(Office, job, Cancellation))!.State);
        await using (var database = host.Open()) Assert.NotEqual(0, await database.Findings.CountAsync(Cancellation));

        foreach (var actor in new[] { Reporter, Head, Chief, Administrator }) Assert.False(await host.Get<CancelEvaluation>().RunAsync(actor, job, Cancellation));
        Assert.True(await host.Get<CancelEvaluation>().RunAsync(Office, job, Cancellation));
        Assert.Equal(EvaluationRun.Nothing, await running);
        var ended = (await host.Get<EvaluationJobQueries>().FindAsync(Office, job, Cancellation))!;
        Assert.Equal((EvaluationJobState.Cancelled, null, null), (ended.State, ended.Busy, ended.Version));
        Assert.Empty(ended.Faults);
        await AssertNothingLeftAsync();
        Assert.False(await host.Get<CancelEvaluation>().RunAsync(Office, job, Cancellation));

        await host.SentAsync("许可.csv", Licences(Good(1), Late(2)), replaces: file);
        var next = await host.EvaluateAsync();
        Assert.Equal((1, new PublicityCounts(2, 1, 0, 0, 0)), (next.Version, next.Result.Totals.Counts));
    }

    [Fact]
    public async Task A_disk_that_is_full_half_way_is_said_and_leaves_nothing()
    {
        var running = await RunUntilHeldAsync();
        gate.Fail(new SqliteException("database or disk is full", 13));
        var run = await running;
        Assert.Null(run.Frozen);
        Assert.Contains("磁盘已满", Assert.Single(run.Faults).Message, StringComparison.Ordinal);
        var ended = (await host.Get<EvaluationJobQueries>().FindAsync(Office, job, Cancellation))!;
        Assert.Equal((EvaluationJobState.Failed, null), (ended.State, ended.Busy));
        Assert.Equal(run.Faults, ended.Faults);
        await AssertNothingLeftAsync();
    }

    private async Task<Task<EvaluationRun>> RunUntilHeldAsync()
    {
        gate.Close();
        var running = Task.Run(() => host.Get<PerformEvaluation>().RunAsync(job, Cancellation));
        Assert.NotSame(running, await Task.WhenAny(gate.Held, running));
        return running;
    }

    private async Task AssertNothingLeftAsync()
    {
        await using var database = host.Open();
        Assert.Equal((0, 0, 0), (await database.Evaluations.CountAsync(Cancellation), await database.Findings.CountAsync(Cancellation), await database.Rectifications.CountAsync(Cancellation)));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(host.Folder, "files", "findings")));
    }

    /// <summary>Holds who commits next, once he has: until he is told to stop, or fails.</summary>
    private sealed class Gate : DbTransactionInterceptor
    {
        private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int closed;

        public Task Held => held.Task;

        public void Close() => closed = 1;

        public void Fail(Exception fault) => opened.SetException(fault);

        public override async Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Exchange(ref closed, 0) == 0) return;
            held.SetResult();
            await opened.Task.WaitAsync(cancellationToken);
        }
    }
}

using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Progress;

public sealed class ReportDraftTests : IAsyncLifetime
{
    private readonly string file = NewFile();
    private readonly Queue<Task> work = new();
    private ServiceProvider services = null!;
    private FakeTimeProvider clock = null!;
    private Interrupted contexts = null!;
    private ReportDraft draft = null!;

    public async ValueTask InitializeAsync()
    {
        var collection = new ServiceCollection();
        clock = collection.AddReports(file);
        services = collection.BuildServiceProvider();
        await services.FillAsync();
        contexts = new Interrupted(services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>());
        draft = Open(new ReportText(), 0);
    }

    public async ValueTask DisposeAsync()
    {
        draft.Dispose();
        await services.DisposeAsync();
        Delete(file);
    }

    [Fact]
    public async Task Typing_is_saved_once_after_a_pause()
    {
        foreach (var text in new[] { "a", "ab", "abc" })
        {
            draft.Write(draft.Text with { Done = text });
            await PassAsync(300);
        }
        Assert.Null(await Stored());
        await PassAsync(300);
        Assert.Equal(("abc", 1), ((await Stored())!.Text.Done, draft.Version));
        Assert.Equal((DraftStanding.Saved, clock.GetUtcNow()), (draft.Standing, draft.SavedAt));
    }

    [Fact]
    public async Task What_a_window_kept_over_a_lost_connection_never_covers_what_a_colleague_wrote_meanwhile()
    {
        draft.Write(draft.Text with { Done = "before the line broke" });
        await PassAsync(600);
        var colleague = await services.GetRequiredService<SaveReportDraft>().RunAsync(Leader, Asked, new ReportText { Done = "the colleague's" }, draft.Version, Cancellation);
        using var back = Open(colleague.Report!.Text, colleague.Report.Version);
        back.Resume(draft.Version, colleague.Report.ChangedBy);
        back.Write(back.Text with { Done = "kept in the window" });
        await PassAsync(600);
        Assert.Equal((DraftStanding.Stale, "kept in the window", "the colleague's"), (back.Standing, back.Text.Done, back.Theirs!.Text.Done));
    }

    [Fact]
    public async Task What_a_window_kept_is_saved_where_nobody_else_has_written()
    {
        draft.Write(draft.Text with { Done = "saved" });
        await PassAsync(600);
        using var back = Open((await Stored())!.Text, draft.Version);
        back.Resume(0, Reporter.Name);
        back.Write(back.Text with { Done = "saved, and a word more" });
        await PassAsync(600);
        Assert.Equal((DraftStanding.Saved, "saved, and a word more"), (back.Standing, (await Stored())!.Text.Done));
    }

    [Fact]
    public async Task Typing_without_a_pause_is_saved_within_seconds()
    {
        for (var count = 1; count <= 12; count++)
        {
            draft.Write(draft.Text with { Done = new string('x', count) });
            await PassAsync(500);
        }
        Assert.NotNull(await Stored());
    }

    [Fact]
    public async Task A_failed_save_keeps_the_text_says_so_and_is_tried_again()
    {
        contexts.Broken = true;
        draft.Write(draft.Text with { Done = "kept" });
        await PassAsync(600);
        Assert.Equal((DraftStanding.Failed, "kept"), (draft.Standing, draft.Text.Done));
        Assert.True(draft.Unsaved);
        await PassAsync(2_000);
        Assert.Equal(DraftStanding.Failed, draft.Standing);
        contexts.Broken = false;
        await PassAsync(4_000);
        Assert.Equal((DraftStanding.Saved, "kept"), (draft.Standing, (await Stored())!.Text.Done));
    }

    [Fact]
    public async Task Both_texts_stay_when_somebody_else_wrote_until_the_person_chooses_the_own_one()
    {
        var theirs = await ClashAsync();
        Assert.Equal(DraftStanding.Stale, draft.Standing);
        Assert.Equal(("leader-a", "theirs", theirs.ChangedAt), (draft.Theirs!.ChangedBy, draft.Theirs.Text.Done, draft.Theirs.ChangedAt));
        draft.Write(draft.Text with { Next = "typed on" });
        await PassAsync(10_000);
        Assert.Equal("theirs", (await Stored())!.Text.Done);

        await draft.KeepMineAsync();
        Assert.Equal(("mine", "typed on"), ((await Stored())!.Text.Done, (await Stored())!.Text.Next));
        Assert.Equal(DraftStanding.Saved, draft.Standing);
    }

    [Fact]
    public async Task Taking_the_other_text_goes_on_from_it()
    {
        await ClashAsync();
        draft.TakeTheirs();
        Assert.Equal(("theirs", false), (draft.Text.Done, draft.Unsaved));
        draft.Write(draft.Text with { Done = "theirs, continued" });
        await PassAsync(600);
        Assert.Equal("theirs, continued", (await Stored())!.Text.Done);
    }

    [Fact]
    public async Task A_save_whose_answer_was_lost_is_no_conflict()
    {
        contexts.LoseNextAnswer = true;
        draft.Write(draft.Text with { Done = "first" });
        await PassAsync(600);
        Assert.Equal(DraftStanding.Failed, draft.Standing);
        Assert.Equal("first", (await Stored())!.Text.Done);
        draft.Write(draft.Text with { Done = "first and more" });
        await PassAsync(600);
        await PassAsync(600);
        Assert.Equal((DraftStanding.Saved, "first and more"), (draft.Standing, (await Stored())!.Text.Done));
    }

    [Fact]
    public async Task A_report_submitted_by_a_colleague_closes_the_draft_and_keeps_what_was_typed()
    {
        draft.Write(draft.Text with { Done = "mine" });
        await PassAsync(600);
        await services.GetRequiredService<TakeReportStep>().RunAsync(Leader, Asked, ReportStep.Submit, null, draft.Version, Cancellation);
        draft.Write(draft.Text with { Done = "mine, longer" });
        await PassAsync(600);
        Assert.Equal((DraftStanding.Closed, "mine, longer", "leader-a"), (draft.Standing, draft.Text.Done, draft.Theirs!.ChangedBy));
    }

    private async Task<StoredReport> ClashAsync()
    {
        draft.Write(draft.Text with { Done = "begun" });
        await PassAsync(600);
        var save = services.GetRequiredService<SaveReportDraft>();
        var theirs = await save.RunAsync(Leader, Asked, draft.Text with { Done = "theirs" }, draft.Version, Cancellation);
        draft.Write(draft.Text with { Done = "mine" });
        await PassAsync(600);
        return theirs.Report!;
    }

    private ReportDraft Open(ReportText text, int version) => new(
        new SaveReportDraft(contexts, clock, services.GetRequiredService<LiveBoards>()), clock, Reporter, Asked, text, version,
        start =>
        {
            var task = start();
            work.Enqueue(task);
            return task;
        },
        () => { });

    private async Task PassAsync(int milliseconds)
    {
        clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
        while (work.TryDequeue(out var task)) await task;
    }

    private Task<StoredReport?> Stored() => services.GetRequiredService<ReportQueries>().FindAsync(Reporter, Asked, Cancellation);

    private sealed class Interrupted(IDbContextFactory<WorkplanDbContext> inner) : IDbContextFactory<WorkplanDbContext>
    {
        public bool Broken { get; set; }

        public bool LoseNextAnswer { get; set; }

        public WorkplanDbContext CreateDbContext()
        {
            if (Broken) throw new InvalidOperationException("database is locked");
            var context = inner.CreateDbContext();
            if (LoseNextAnswer) context.SavedChanges += Lose;
            return context;
        }

        private void Lose(object? sender, SavedChangesEventArgs arguments)
        {
            LoseNextAnswer = false;
            ((WorkplanDbContext)sender!).SavedChanges -= Lose;
            throw new InvalidOperationException("the answer was lost");
        }
    }
}

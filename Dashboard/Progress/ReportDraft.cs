using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>Where a draft on a page stands.</summary>
public enum DraftStanding
{
    /// <summary>Nothing was typed since the page opened.</summary>
    Untouched,

    /// <summary>Typed, not yet saved.</summary>
    Typing,

    /// <summary>What stands on the page is in the database.</summary>
    Saved,

    /// <summary>The last save failed; it is tried again.</summary>
    Failed,

    /// <summary>Somebody else wrote meanwhile; the person chooses.</summary>
    Stale,

    /// <summary>The report left the unit's hands; what was typed stays on the page.</summary>
    Closed,

    /// <summary>The handler refuses this text; it is saved again once it changed.</summary>
    Refused,
}

/// <summary>
/// A draft while it is typed: saved after a short pause, tried again after a failure, never overwritten by what others
/// write. Everything but the timer runs on the page's dispatcher.
/// </summary>
public sealed class ReportDraft : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(600);
    private static readonly TimeSpan LongestUnsaved = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(30);
    private readonly SaveReportDraft save;
    private readonly TimeProvider clock;
    private readonly Actor actor;
    private readonly ReportKey key;
    private readonly Action changed;
    private readonly ITimer timer;
    private readonly SemaphoreSlim saving = new(1, 1);
    private ReportText stored;
    private ReportText? unanswered;
    private long? typedSince;
    private TimeSpan retry = FirstRetry;
    private bool disposed;

    /// <summary>Begins with what the page shows.</summary>
    /// <param name="save">The handler.</param>
    /// <param name="clock">The time.</param>
    /// <param name="actor">Who types.</param>
    /// <param name="key">Which report.</param>
    /// <param name="text">The text shown: stored, or prefilled.</param>
    /// <param name="version">Its version; 0 where no draft exists.</param>
    /// <param name="dispatch">Runs work on the page's dispatcher.</param>
    /// <param name="changed">Called when something to be shown changed.</param>
    public ReportDraft(
        SaveReportDraft save, TimeProvider clock, Actor actor, ReportKey key, ReportText text, int version,
        Func<Func<Task>, Task> dispatch, Action changed)
    {
        (this.save, this.clock, this.actor, this.key, this.changed) = (save, clock, actor, key, changed);
        (Text, stored, Version) = (text, text, version);
        timer = clock.CreateTimer(_ => dispatch(() => SaveAsync()), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What stands on the page.</summary>
    public ReportText Text { get; private set; }

    /// <summary>The version last read or written.</summary>
    public int Version { get; private set; }

    /// <summary>Where it stands.</summary>
    public DraftStanding Standing { get; private set; }

    /// <summary>When it was last saved from this page.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>What another person wrote, while stale or closed.</summary>
    public StoredReport? Theirs { get; private set; }

    /// <summary>What made the last save fail.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Why the handler refuses the text.</summary>
    public ReportOutcome? Refusal { get; private set; }

    /// <summary>Whether the page holds typed text that the database lacks.</summary>
    public bool Unsaved => Text != stored;

    /// <summary>Takes what was typed; it is saved after a pause.</summary>
    /// <param name="text">The whole text.</param>
    public void Write(ReportText text)
    {
        if (Standing == DraftStanding.Closed || Text == text) return;
        Text = text;
        changed();
        if (Standing == DraftStanding.Stale) return;
        Standing = DraftStanding.Typing;
        typedSince ??= clock.GetTimestamp();
        var left = LongestUnsaved - clock.GetElapsedTime(typedSince.Value);
        Wake(left < TimeSpan.Zero ? TimeSpan.Zero : left < Pause ? left : Pause);
    }

    /// <summary>Goes on with what was typed against an earlier version (续写), before a lost connection: where somebody else has written since, the next save asks the person to choose.</summary>
    /// <param name="version">The version that the window had.</param>
    /// <param name="writer">Who wrote the version at hand; null where there is none.</param>
    public void Resume(int version, string? writer)
    {
        if (version >= 0 && version < Version && writer != actor.Name) Version = version;
    }

    /// <summary>Saves now what is not saved; does nothing while the person has to choose.</summary>
    /// <param name="evenUntouched">Whether a prefilled text that nobody touched is saved too.</param>
    /// <returns>When tried; <see cref="Standing"/> says how it ended.</returns>
    public async Task SaveAsync(bool evenUntouched = false)
    {
        await saving.WaitAsync();
        try
        {
            if (Standing is DraftStanding.Stale or DraftStanding.Closed) return;
            if (Unsaved || (evenUntouched && Version == 0)) await TryAsync(Text);
        }
        finally
        {
            saving.Release();
        }
        if (!disposed) changed();
    }

    /// <summary>Keeps what was typed here over what the other person wrote.</summary>
    /// <returns>When saved, or tried.</returns>
    public Task KeepMineAsync()
    {
        if (Theirs is not { } theirs || Standing != DraftStanding.Stale) return Task.CompletedTask;
        (Version, stored, Theirs, Standing) = (theirs.Version, theirs.Text, null, DraftStanding.Typing);
        return SaveAsync();
    }

    /// <summary>Takes what the other person wrote.</summary>
    public void TakeTheirs()
    {
        if (Theirs is not { } theirs || Standing != DraftStanding.Stale) return;
        (Version, Text, stored, Theirs, Standing, SavedAt) = (theirs.Version, theirs.Text, theirs.Text, null, DraftStanding.Saved, theirs.ChangedAt);
        changed();
    }

    /// <summary>Meets a newer report than the one known: asks the person to choose, or closes when nothing can be written any more.</summary>
    /// <param name="theirs">The report as it now stands.</param>
    public void Meet(StoredReport theirs)
    {
        Wake(Timeout.InfiniteTimeSpan);
        Theirs = theirs;
        Standing = ReportTransitions.IsWritable(theirs.State) ? DraftStanding.Stale : DraftStanding.Closed;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // The semaphore holds no handle; a save under way still releases it.
        disposed = true;
        timer.Dispose();
    }

    private async Task TryAsync(ReportText sent)
    {
        Wake(Timeout.InfiniteTimeSpan);
        typedSince = null;
        try
        {
            Take(await save.RunAsync(actor, key, sent, Version), sent);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            Fail(sent, fault);
        }
    }

    private void Take(ReportResult result, ReportText sent)
    {
        switch (result)
        {
            case (ReportOutcome.Saved, { } report):
                Adopt(report, sent);
                break;
            // A locked database comes back as stale with the version already known, or with no report: nobody else wrote.
            case (ReportOutcome.Stale, null):
            case (ReportOutcome.Stale, { } same) when same.Version == Version:
                Fail(sent);
                break;
            case (ReportOutcome.Stale, { } theirs) when IsOwn(theirs, sent):
                Adopt(theirs, theirs.Text);
                break;
            case (ReportOutcome.Stale or ReportOutcome.WrongState, { } theirs):
                Meet(theirs);
                break;
            default:
                (Refusal, Standing) = (result.Outcome, DraftStanding.Refused);
                break;
        }
    }

    // The same text is no conflict; nor is the one sent before, whose answer was lost on the way.
    private bool IsOwn(StoredReport theirs, ReportText sent) =>
        ReportTransitions.IsWritable(theirs.State)
        && (theirs.Text == sent || (theirs.Text == unanswered && theirs.ChangedBy == actor.Name));

    private void Adopt(StoredReport report, ReportText text)
    {
        (Version, stored, SavedAt, unanswered, retry, Refusal, Fault) = (report.Version, text, report.ChangedAt, null, FirstRetry, null, null);
        Standing = Unsaved ? DraftStanding.Typing : DraftStanding.Saved;
        if (Unsaved) Wake(Pause);
    }

    private void Fail(ReportText sent, Exception? fault = null)
    {
        Fault = fault;
        unanswered = sent;
        Standing = DraftStanding.Failed;
        Wake(retry);
        retry = retry * 2 > LongestRetry ? LongestRetry : retry * 2;
    }

    private void Wake(TimeSpan after)
    {
        if (!disposed) timer.Change(after, Timeout.InfiniteTimeSpan);
    }
}

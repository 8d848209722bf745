using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Reminders;

/// <summary>What a person chooses about reminders (提醒设置): which by e-mail, in which language, and the calendar feed.</summary>
public sealed partial class OwnRemindersPage
{
    private readonly HashSet<ReminderKind> without = [];
    private OwnPreference? own;
    private Actor? actor;
    private string language = "zh-CN";
    private string? address;
    private string? failed;
    private string refused = "";
    private string saved = "";
    private string ended = "";
    private bool opened;
    private bool busy;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private PreferenceQueries Queries { get; set; } = null!;

    [Inject]
    private SavePreference Saving { get; set; } = null!;

    [Inject]
    private CalendarFeed Feeds { get; set; } = null!;

    [Inject]
    private ILogger<OwnRemindersPage> Log { get; set; } = null!;

    private bool Locked => busy || !RendererInfo.IsInteractive;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => OpenAsync();

    private async Task OpenAsync()
    {
        failed = await Log.TryAsync(
            async () =>
            {
                actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
                await ReadAsync();
                // What was chosen and not saved survives a second try.
                if (opened || own is null) return;
                language = own.Language;
                without.UnionWith(own.WithoutMail);
            },
            Text, Words["Failed"]);
        opened |= failed is null;
    }

    private async Task ReadAsync() => own = actor is null ? null : await Queries.FindAsync(actor);

    private void Choose(ReminderKind kind, bool wanted)
    {
        saved = refused = "";
        if (wanted) without.Remove(kind);
        else without.Add(kind);
    }

    private Task SaveAsync() => DoAsync(async () =>
    {
        var outcome = await Saving.RunAsync(actor!, [.. without.Where(kind => own!.Mail.Contains((kind, ChannelUse.Optional)))], language);
        (saved, refused) = outcome == PreferenceOutcome.Saved ? (Words["Saved"].Value, "") : ("", Words[outcome.ToString()].Value);
        await ReadAsync();
    });

    private Task MakeAsync() => DoAsync(async () =>
    {
        ended = "";
        address = await Feeds.MakeAsync(actor!) is { } token ? Feeds.AddressOf(token) : null;
        await ReadAsync();
    });

    private Task RevokeAsync() => DoAsync(async () =>
    {
        await Feeds.RevokeAsync(actor!);
        (address, ended) = (null, Words["Feed.Revoked"].Value);
        await ReadAsync();
    });

    private async Task DoAsync(Func<Task> act)
    {
        busy = true;
        failed = await Log.TryAsync(act, Text, Words["Failed"]);
        busy = false;
    }
}

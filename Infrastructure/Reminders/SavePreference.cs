using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>What a person chose, and what there is to choose (提醒偏好).</summary>
/// <param name="Address">The e-mail address; empty where none is known.</param>
/// <param name="Mail">Each kind with what the office asks of it.</param>
/// <param name="WithoutMail">The kinds of which no e-mail is wanted.</param>
/// <param name="Language">zh-CN or en.</param>
/// <param name="FeedMadeAt">When the calendar feed was made; null where there is none.</param>
public sealed record OwnPreference(
    string Address, IReadOnlyList<(ReminderKind Kind, ChannelUse Use)> Mail, IReadOnlyList<ReminderKind> WithoutMail, string Language, DateTimeOffset? FeedMadeAt);

/// <summary>Reads what people chose.</summary>
/// <param name="contexts">The database.</param>
public sealed class PreferenceQueries(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>A person's choices.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The choices; null where the person has no account.</returns>
    public async Task<OwnPreference?> FindAsync(Actor actor, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        if (await database.Users.Where(account => account.UserName == actor.Name).Select(account => new { account.Email }).SingleOrDefaultAsync(cancellation) is not { } account) return null;
        var rules = await ReminderSources.RulesAsync(database, cancellation);
        var row = await database.ReminderPreferences.AsNoTracking().SingleOrDefaultAsync(one => one.Person == actor.Name, cancellation) ?? new ReminderPreference { Person = actor.Name };
        return new(account.Email?.Trim() ?? "", [.. Enum.GetValues<ReminderKind>().Select(kind => (kind, rules.MailOf(kind)))], row.WithoutMail, row.Language, row.FeedMadeAt);
    }
}

/// <summary>What came of saving a choice.</summary>
public enum PreferenceOutcome
{
    /// <summary>Saved.</summary>
    Saved,

    /// <summary>The person has no account.</summary>
    NoAccount,

    /// <summary>A kind that the office requires, or an unknown language; nothing was saved.</summary>
    Invalid,
}

/// <summary>Saves which kinds go by e-mail and the language of messages (提醒偏好), within what the office requires.</summary>
/// <param name="contexts">The database.</param>
public sealed class SavePreference(IDbContextFactory<WorkplanDbContext> contexts)
{
    /// <summary>The languages of messages.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["zh-CN", "en"];

    /// <summary>Saves them.</summary>
    /// <param name="actor">Who, for the own account.</param>
    /// <param name="withoutMail">The kinds of which no e-mail is wanted; each one where the office leaves the choice.</param>
    /// <param name="language">zh-CN or en.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public async Task<PreferenceOutcome> RunAsync(Actor actor, IReadOnlyCollection<ReminderKind> withoutMail, string language, CancellationToken cancellation = default)
    {
        if (!Languages.Contains(language)) return PreferenceOutcome.Invalid;
        await using (var database = await contexts.CreateDbContextAsync(cancellation))
        {
            var rules = await ReminderSources.RulesAsync(database, cancellation);
            if (withoutMail.Any(kind => rules.MailOf(kind) != ChannelUse.Optional)) return PreferenceOutcome.Invalid;
        }
        List<ReminderKind> kinds = [.. withoutMail.Distinct().Order()];
        return await Preferences.ChangeAsync(contexts, actor.Name, row => (row.WithoutMail, row.Language) = (kinds, language), cancellation)
            ? PreferenceOutcome.Saved
            : PreferenceOutcome.NoAccount;
    }
}

using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Reminders;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>Somebody who can be written to (联系人).</summary>
/// <param name="Person">The account's name.</param>
/// <param name="Address">The e-mail address, well formed.</param>
/// <param name="Role">The role.</param>
/// <param name="Unit">The own unit; null for the office.</param>
/// <param name="Language">zh-CN or en.</param>
/// <param name="WithoutMail">The kinds of which no e-mail is wanted, where the office leaves the choice.</param>
internal sealed record Contact(string Person, string Address, Role Role, string? Unit, string Language, IReadOnlyList<ReminderKind> WithoutMail);

/// <summary>Who can be written to: reporters and leaders of each unit, and the office; those whose account is locked are left out.</summary>
internal sealed class Contacts
{
    private readonly ILookup<string, Contact> reporters;
    private readonly ILookup<string, Contact> leaders;

    private Contacts(IReadOnlyList<Contact> all)
    {
        reporters = all.Where(one => one is { Role: Role.UnitReporter, Unit: not null }).ToLookup(one => one.Unit!);
        leaders = all.Where(one => one is { Role: Role.UnitLeader, Unit: not null }).ToLookup(one => one.Unit!);
        Office = [.. all.Where(one => one.Role == Role.Office)];
        Addresses = all.Select(one => one.Address).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The office's people.</summary>
    public IReadOnlyList<Contact> Office { get; }

    /// <summary>Every address.</summary>
    public IReadOnlySet<string> Addresses { get; }

    /// <summary>Reads them.</summary>
    public static async Task<Contacts> ReadAsync(WorkplanDbContext database, DateTimeOffset now, CancellationToken cancellation)
    {
        var accounts = await database.Users.AsNoTracking()
            .Where(account => account.Email != null && account.Email != "" && (account.Role == Role.UnitReporter || account.Role == Role.UnitLeader || account.Role == Role.Office))
            .Select(account => new { account.UserName, account.Email, account.Role, account.Unit, account.LockoutEnd }).ToListAsync(cancellation);
        var preferences = await database.ReminderPreferences.AsNoTracking().ToDictionaryAsync(row => row.Person, cancellation);
        return new(
        [
            .. from account in accounts
                where (account.LockoutEnd is not { } end || end <= now) && MailboxAddress.TryParse(account.Email!.Trim(), out _)
                orderby account.Email, account.UserName
                let preference = preferences.GetValueOrDefault(account.UserName ?? "")
                select new Contact(account.UserName ?? "", account.Email!.Trim(), account.Role, account.Unit, preference?.Language ?? "zh-CN", preference?.WithoutMail ?? []),
        ]);
    }

    /// <summary>Whom a reminder to a unit goes to.</summary>
    public IEnumerable<Contact> Of(string unit, ReminderAudience audience) => audience switch
    {
        ReminderAudience.Office => Office,
        ReminderAudience.Reporters => reporters[unit],
        ReminderAudience.UnitLeaders => reporters[unit].Concat(leaders[unit]),
        ReminderAudience.WithOffice => reporters[unit].Concat(leaders[unit]).Concat(Office),
    };
}

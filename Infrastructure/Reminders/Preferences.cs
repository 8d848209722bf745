using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>What people chose about reminders (提醒偏好), a row a person, made when first something is chosen.</summary>
internal static class Preferences
{
    /// <summary>Changes a person's row; of two first changes at once both count.</summary>
    /// <returns>False where the person has no account.</returns>
    public static async Task<bool> ChangeAsync(
        IDbContextFactory<WorkplanDbContext> contexts, string person, Action<ReminderPreference> change, CancellationToken cancellation)
    {
        for (var first = true; ; first = false)
        {
            await using var database = await contexts.CreateDbContextAsync(cancellation);
            if (!await database.Users.AnyAsync(account => account.UserName == person, cancellation)) return false;
            if (await database.ReminderPreferences.SingleOrDefaultAsync(row => row.Person == person, cancellation) is not { } preference)
                database.ReminderPreferences.Add(preference = new ReminderPreference { Person = person });
            change(preference);
            try
            {
                await database.SaveChangesAsync(cancellation);
                return true;
            }
            catch (DbUpdateException fault) when (first && StorageFaults.Find(fault) is null)
            {
                // Another page made the row a moment ago.
            }
        }
    }
}

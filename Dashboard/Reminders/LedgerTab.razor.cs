using System.Globalization;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Reminders;

/// <summary>Shows the ledger page by page, filtered by what the address says.</summary>
public sealed partial class LedgerTab
{
    private LedgerPage? shown;
    private LedgerFilter asked = new();
    private (long Row, long Message)? reading;
    private string? failed;

    /// <summary>Who looks.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [SupplyParameterFromQuery]
    private string? Unit { get; set; }

    [SupplyParameterFromQuery]
    private string? Rule { get; set; }

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Page { get; set; }

    [Inject]
    private ReminderLedger Ledger { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<LedgerTab> Log { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => ReadAsync();

    private async Task ReadAsync()
    {
        asked = new(ReminderLook.DayOf(From), ReminderLook.DayOf(To), NullIfEmpty(Unit), NullIfEmpty(Rule), Enum.TryParse<LedgerState>(State, out var state) && Enum.IsDefined(state) ? state : null);
        var number = int.TryParse(Page, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 1;
        reading = null;
        failed = await Log.TryAsync(async () => shown = await Ledger.ReadAsync(Actor, asked, number), Text, Words["Failed"]);
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private void Filter(string name, object? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { [name] = value is "" ? null : value, ["page"] = null }), replace: true);

    private string PageAddress(int number) => Navigation.GetUriWithQueryParameter("page", number);

    private void Read(long row, long message) => reading = reading == (row, message) ? null : (row, message);
}

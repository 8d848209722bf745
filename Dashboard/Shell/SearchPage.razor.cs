using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>The search page (查找); what the reader may not read is not there, nor counted.</summary>
public sealed partial class SearchPage
{
    private const int MostOfEach = 8;
    private const int MostOfOne = 100;
    private IReadOnlyList<FoundOfKind>? found;
    private Actor? actor;
    private string? failed;
    private int reads;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private SearchEverything Search { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private ILogger<SearchPage> Log { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Query { get; set; }

    [SupplyParameterFromQuery]
    private string? Kind { get; set; }

    // A kind that there is none of shows all.
    private SearchKind? Wanted => Enum.TryParse<SearchKind>(Kind, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : null;

    private string Status => found is null ? "" : Frame["Search.Status", found.Sum(one => one.Hits.Count)];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var read = ++reads;
        IReadOnlyList<FoundOfKind> answer = [];
        failed = await Log.TryAsync(
            async () => answer = actor is null ? [] : await Search.RunAsync(actor, Query, Wanted, Wanted is null ? MostOfEach : MostOfOne), Text, Frame["Search.Failed"]);
        if (read == reads) found = answer;
    }

    private void Filter(string name, string? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrWhiteSpace(value) ? null : value), replace: true);
}

using System.Text;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;

namespace CreditWorkplan.Dashboard.DoublePublicity;

/// <summary>The rules of evaluations (评估规则): in use, tried, and how they changed.</summary>
public sealed partial class RulesPage
{
    private Actor? actor;
    private IReadOnlyList<StoredPublicityRules> history = [];
    private IReadOnlyList<PublicityFault> faults = [];
    private IReadOnlyList<Quarter> quarters = [];
    private PublicityRuleSet? tried;
    private Quarter quarter;
    private StoredEvaluationJob? trial;
    private EvaluationView? standing;
    private string text = "";
    private string announcement = "";
    private string? failed;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private SavePublicityRules Rules { get; set; } = null!;

    [Inject]
    private EvaluationQueries Evaluations { get; set; } = null!;

    [Inject]
    private EvaluationJobQueries Jobs { get; set; } = null!;

    [Inject]
    private ILogger<RulesPage> Log { get; set; } = null!;

    private PublicityRuleSet InUse => history is [var newest, ..] ? newest.Content : PublicityRuleSet.Default;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        if (actor is not { } reader) return;
        failed = await Log.TryAsync(
            async () =>
            {
                history = await Rules.HistoryAsync(reader);
                quarters = await Evaluations.QuartersAsync();
                if (quarters.Count > 0 && !quarters.Contains(quarter)) quarter = quarters[0];
                // What holds is what one begins from.
                if (text.Length == 0) text = PublicityRuleSetFile.Write(history is [var latest, ..] ? latest.Content : PublicityRuleSet.Default);
            },
            Text, Words["Failed"]);
    }

    private async Task TryOnAsync(string name)
    {
        if (!Quarter.TryParse(name, out var chosen)) return;
        (quarter, trial, standing) = (chosen, null, null);
        await ReadTrialAsync();
    }

    private async Task ReadTrialAsync() => failed = await Log.TryAsync(
        async () =>
        {
            trial = await Jobs.NewestAsync(actor!, quarter, trial: true);
            standing = await Evaluations.FindAsync(actor!, quarter);
        },
        Text, Words["Failed"]);

    private void Check()
    {
        announcement = "";
        (tried, faults) = text.Trim().Length == 0 ? (null, []) : SavePublicityRules.Read(text, Words["RulesFile"]);
        trial = null;
    }

    private async Task ChooseAsync(InputFileChangeEventArgs choice)
    {
        if (choice.File.Size > SavePublicityRules.LongestText * 3)
        {
            faults = [new(choice.File.Name, 1, Words["RulesTooLong", SavePublicityRules.LongestText])];
            return;
        }
        await using var stream = choice.File.OpenReadStream(SavePublicityRules.LongestText * 3);
        using StreamReader reader = new(stream, Encoding.UTF8);
        text = await reader.ReadToEndAsync();
        Check();
    }

    private async Task UseAsync()
    {
        failed = await Log.TryAsync(
            async () =>
            {
                faults = await Rules.RunAsync(actor!, text);
                if (faults.Count > 0) return;
                announcement = Words["RulesInUse", tried!.Name];
                (text, tried, trial) = ("", null, null);
            },
            Text, Words["Failed"]);
        await ReadAsync();
    }
}

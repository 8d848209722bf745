using System.Globalization;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>The form in which a report is written; what is typed goes to the draft with each stroke.</summary>
public sealed partial class ReportForm
{
    private const int LongestText = ReportText.LongestText;
    private const int LongestOverruled = ReportText.LongestOverruled;
    private ElementReference doneField;
    private ElementReference overruledField;
    private ReportFigures? figures;

    /// <summary>Who writes.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = null!;

    /// <summary>Where attachments go.</summary>
    [Parameter, EditorRequired]
    public AttachmentPlace Place { get; set; } = null!;

    /// <summary>What the report is written against.</summary>
    [Parameter, EditorRequired]
    public ReportBasis Basis { get; set; } = ReportBasis.None;

    /// <summary>Whether submitting was stopped once for a word on advice that was not followed.</summary>
    [Parameter]
    public bool Asked { get; set; }

    /// <summary>The draft.</summary>
    [Parameter, EditorRequired]
    public ReportDraft Draft { get; set; } = null!;

    /// <summary>The report as stored; null before the first save.</summary>
    [Parameter]
    public StoredReport? Report { get; set; }

    /// <summary>The last accepted report before this quarter.</summary>
    [Parameter]
    public StoredReport? Past { get; set; }

    /// <summary>The task's row.</summary>
    [Parameter, EditorRequired]
    public TaskRow Row { get; set; } = null!;

    /// <summary>The quarter written on.</summary>
    [Parameter, EditorRequired]
    public Quarter Quarter { get; set; }

    /// <summary>What went wrong with the last step.</summary>
    [Parameter]
    public string? Fault { get; set; }

    /// <summary>Whether a step is under way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Called to submit.</summary>
    [Parameter]
    public EventCallback Submit { get; set; }

    // Before the circuit stands nothing typed would be kept: the fields open with it.
    private bool Locked => !RendererInfo.IsInteractive || Draft.Standing == DraftStanding.Closed;

    private bool Blocked => Has(AdviceKind.Must);

    private bool Suggested => Has(AdviceKind.Should);

    private StoredStep? Returned => Report is { State: ReportState.Returned }
        ? Report.Steps.Where(step => step.Step == ReportStep.Return).OrderBy(step => step.Id).LastOrDefault()
        : null;

    private bool DecidesLight => Row.Duties.Any(duty => duty.Duty.Unit == Unit && Row.Task.IsSpokenForBy(duty.Duty.Role));

    /// <summary>The unit that reports.</summary>
    [Parameter, EditorRequired]
    public string Unit { get; set; } = "";

    private string Done { get => Draft.Text.Done; set => Draft.Write(Draft.Text with { Done = value ?? "" }); }

    private string Problems { get => Draft.Text.Problems; set => Draft.Write(Draft.Text with { Problems = value ?? "" }); }

    private string Help { get => Draft.Text.Help; set => Draft.Write(Draft.Text with { Help = value ?? "" }); }

    private string Next { get => Draft.Text.Next; set => Draft.Write(Draft.Text with { Next = value ?? "" }); }

    private string Overruled { get => Draft.Text.Overruled; set => Draft.Write(Draft.Text with { Overruled = (value ?? "").ReplaceLineEndings(" ") }); }

    private bool Affects { get => Draft.Text.AffectsProgress; set => Draft.Write(Draft.Text with { AffectsProgress = value }); }

    private string Standing => Draft.Standing switch
    {
        DraftStanding.Saved => Words["Saved", BoardLook.Local(Draft.SavedAt ?? default)],
        DraftStanding.Refused => Words["Draft.Refused", ReportFacts.Explain(Words, Text, Draft.Refusal ?? ReportOutcome.Invalid, Draft.Theirs)],
        DraftStanding.Failed when FaultWords.Of(Draft.Fault, Text) is { } words => words,
        DraftStanding.Untouched or DraftStanding.Typing or DraftStanding.Failed or DraftStanding.Stale or DraftStanding.Closed => Words[$"Draft.{Draft.Standing}"],
    };

    private bool IsTrouble => Draft.Standing is DraftStanding.Failed or DraftStanding.Stale or DraftStanding.Closed or DraftStanding.Refused;

    // What the window kept while the connection was lost was typed against this version.
    private void Resume(ChangeEventArgs change)
    {
        if (int.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var version)) Draft.Resume(version, Report?.ChangedBy);
    }

    private void Choose(Stage stage) => Draft.Write(Draft.Text with { Stage = stage });

    private bool Has(AdviceKind kind) => ReportAdvice.Of(Draft.Text, Basis).Any(advice => advice.Kind == kind);

    private async Task SubmitAsync()
    {
        // A number that is none stands beside its field in words; nothing is submitted without it.
        if (figures is { HasFault: true } typed)
        {
            await typed.FocusAsync();
            return;
        }
        var asked = Asked;
        await Submit.InvokeAsync();
        if (Blocked) await doneField.FocusAsync();
        else if (!asked && Suggested && Overruled.Length == 0) await overruledField.FocusAsync();
    }
}

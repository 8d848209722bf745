using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Units;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>A decision of the ledger that is not published yet (待公示).</summary>
/// <param name="Unit">The unit, under its name in the directory.</param>
/// <param name="Kind">Licence or penalty.</param>
/// <param name="Document">The document number.</param>
/// <param name="Decided">The decision day.</param>
/// <param name="LastDay">The last day on which it is published in time; null where the holiday table lacks the year.</param>
/// <param name="Urgency">How near that is.</param>
public sealed record PendingPublication(string Unit, DecisionKind? Kind, string Document, DateOnly Decided, DateOnly? LastDay, PublicationUrgency Urgency);

/// <summary>What a quarter's files say before it ends (期限预警).</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Today">The day it was worked out for.</param>
/// <param name="Pending">What is not published, the most urgent first.</param>
/// <param name="Gaps">Hints at document numbers that are left out.</param>
/// <param name="Files">How many files it is worked out from.</param>
/// <param name="Faults">Why it could not be worked out; empty where it was.</param>
public sealed record PublicityForecast(
    Quarter Quarter, DateOnly Today, IReadOnlyList<PendingPublication> Pending, IReadOnlyList<PublicityFinding> Gaps, int Files, IReadOnlyList<PublicityFault> Faults);

/// <summary>Works out, from the files sent so far, which decisions are not published yet and until when they can be (期限预警). Nothing is kept.</summary>
/// <param name="sources">The quarter's files and rules.</param>
/// <param name="directories">The units' names.</param>
/// <param name="holidays">Working days.</param>
/// <param name="clock">The time.</param>
public sealed class ForecastQueries(EvaluationSources sources, UnitDirectories directories, HolidayTable holidays, TimeProvider clock)
{
    /// <summary>Works it out.</summary>
    /// <param name="actor">Who asks; a unit's people are given their own.</param>
    /// <param name="quarter">The quarter.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The forecast; null where the actor may not read it.</returns>
    public async Task<PublicityForecast?> RunAsync(Actor actor, Quarter quarter, CancellationToken cancellation = default)
    {
        if (!EvaluationQueries.MayRead(actor)) return null;
        var source = await sources.ReadAsync(quarter, null, cancellation);
        var directory = await directories.CurrentAsync(cancellation);
        return await Task.Run(() => Work(source, directory, Permissions.May(actor, Act.ReadPublicity) ? null : actor.Unit, cancellation), cancellation);
    }

    private PublicityForecast Work(EvaluationSource source, UnitDirectory directory, string? own, CancellationToken cancellation)
    {
        var today = clock.Today();
        var files = source.Files with { AsOf = today };
        List<PublicityFinding> missing = [], gaps = [];
        var outcome = EvaluateFiles.Run(files, holidays.Current, Take, null, cancellation);
        if (outcome.Evaluation is null)
            // Whose files have the faults is not every unit's business.
            return new(files.Quarter, today, [], [], source.Frozen.Count, [.. outcome.Faults.Where(fault => own is null || source.Labels.GetValueOrDefault(fault.File, "").StartsWith($"{own}/", StringComparison.Ordinal)).DefaultIfEmpty(new("", 1, "文件有错误，请联席办核对")).Select(fault => fault with { File = source.Labels.GetValueOrDefault(fault.File, Path.GetFileName(fault.File)) })]);
        List<PendingPublication> pending = [];
        foreach (var finding in missing)
        {
            if (finding.Decided is not { } decided) continue;
            var last = LastDay(decided, files.Rules.PublicationWorkingDays);
            pending.Add(new(finding.Unit, finding.Kind, finding.Document, decided, last, PublicationForecast.UrgencyOf(last, today)));
        }
        return new(files.Quarter, today, [.. pending.OrderBy(one => one.LastDay ?? DateOnly.MaxValue).ThenBy(one => one.Unit, StringComparer.Ordinal)], gaps, source.Frozen.Count, []);

        void Take(PublicityFinding finding)
        {
            if (finding.Rule is not (PublicityRules.Missing or PublicityRules.NumberGap)) return;
            var named = finding with { Unit = finding.Unit.Length == 0 ? "" : directory.Canonical(finding.Unit, today) };
            if (own is null || named.Unit == own) (finding.Rule == PublicityRules.Missing ? missing : gaps).Add(named);
        }
    }

    private DateOnly? LastDay(DateOnly decided, int workingDays)
    {
        try
        {
            return holidays.Current.AddWorkingDays(decided, workingDays);
        }
        catch (HolidayTableMissingException)
        {
            return null;
        }
    }
}

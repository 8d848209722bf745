using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Units;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

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
        var outcome = ForecastFiles.Run(source.Files with { AsOf = today }, holidays.Current, NameOf, cancellation);
        IEnumerable<PublicityFault> faults = outcome.Faults.Count == 0 ? [] : outcome.Faults.Where(IsTold).DefaultIfEmpty(new("", 1, "文件有错误，请联席办核对"))
            .Select(fault => fault with { File = source.Labels.GetValueOrDefault(fault.File, Path.GetFileName(fault.File)) });
        return new(source.Files.Quarter, today, outcome.Pending, outcome.Gaps, source.Frozen.Count, [.. faults]);

        string? NameOf(string printed)
        {
            var name = printed.Length == 0 ? "" : directory.Canonical(printed, today);
            return own is null || name == own ? name : null;
        }

        // Whose files have the faults is not every unit's business.
        bool IsTold(PublicityFault fault) => own is null || source.Labels.GetValueOrDefault(fault.File, "").StartsWith($"{own}/", StringComparison.Ordinal);
    }
}

using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Brings a quarter's rectification items (整改事项) in line with a new evaluation, within its transaction what is gone is cleared and what is still there goes back, afterwards what is new is opened.</summary>
internal static class KeepRectifications
{
    private const int Piece = 2_000;

    private static readonly string[] Columns =
        ["Quarter", "Key", "Occurrence", "Unit", "Kind", "Document", "Rule", "Field", "Value", "Message", "File", "Line", "State", "Due", "FirstVersion", "LastStep"];

    /// <summary>Clears what is gone and sends back what is not.</summary>
    public static async Task RunAsync(WorkplanDbContext database, StoredEvaluation evaluation, IReadOnlyDictionary<UInt128, int> keys, DateOnly due, CancellationToken cancellation)
    {
        var items = await database.Rectifications.Where(row => row.Quarter == evaluation.Quarter)
            .Select(row => new Item(row.Id, row.Key, row.Occurrence, row.State, row.LastStep)).ToListAsync(cancellation);
        var found = keys.ToDictionary(pair => pair.Key.ToString("x32"), pair => pair.Value);
        Dictionary<RectificationStep, List<Item>> steps = new() { [RectificationStep.Clear] = [], [RectificationStep.FindAgain] = [] };
        foreach (var item in items)
            if (Rectification.AfterEvaluation(item.State, item.LastStep == RectificationStep.Clear, found.GetValueOrDefault(item.Key) >= item.Occurrence) is { } step) steps[step].Add(item);
        await TakeAsync(database, evaluation, RectificationStep.Clear, steps[RectificationStep.Clear], $"第{evaluation.Version}版评估未再发现，由重新评估核销", null, cancellation);
        await TakeAsync(database, evaluation, RectificationStep.FindAgain, steps[RectificationStep.FindAgain], $"第{evaluation.Version}版评估仍发现此问题", due, cancellation);
    }

    private static async Task TakeAsync(
        WorkplanDbContext database, StoredEvaluation evaluation, RectificationStep step, List<Item> items, string text, DateOnly? due, CancellationToken cancellation)
    {
        if (items.Count == 0) return;
        var to = Rectification.Life.Moves.First(move => move.Step == step).To;
        foreach (var piece in items.Select(item => item.Id).Chunk(Piece))
        {
            await database.Rectifications.Where(row => piece.Contains(row.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, to).SetProperty(row => row.LastStep, step).SetProperty(row => row.Due, row => due ?? row.Due), cancellation);
        }
        StoredRectificationAct act = new() { Step = step, At = evaluation.EvaluatedAt, By = evaluation.By, Text = text };
        database.RectificationActs.Add(act);
        await database.SaveChangesAsync(cancellation);
        await LinkAsync(database, act.Id, items.Select(item => item.Id), cancellation);
    }

    /// <summary>Writes down that an act was done with items.</summary>
    internal static Task LinkAsync(WorkplanDbContext database, long act, IEnumerable<long> items, CancellationToken cancellation) =>
        BulkRows.InsertAsync(database, StoredRectificationConfiguration.Links, ["ItemId", "ActId"], items.Select(item => new object?[] { item, act }), cancellation);

    /// <summary>Opens what is new, some thousands in a transaction: from the findings that the evaluation's job kept. What was opened already, by a process that ended meanwhile, is passed over.</summary>
    public static async Task OpenAsync(IDbContextFactory<WorkplanDbContext> contexts, StoredEvaluation evaluation, DateOnly due, CancellationToken cancellation)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var known = (await database.Rectifications.Where(row => row.Quarter == evaluation.Quarter).Select(row => new { row.Key, row.Occurrence }).ToListAsync(cancellation))
            .Select(row => (row.Key, row.Occurrence)).ToHashSet();
        Dictionary<string, int> occurrences = [];
        for (var after = 0; ; after += Piece)
        {
            var rows = await database.Findings.AsNoTracking().Where(row => row.JobId == evaluation.JobId && row.Number > after && row.Number <= after + Piece).OrderBy(row => row.Number).ToListAsync(cancellation);
            if (rows.Count == 0) return;
            List<object?[]> fresh = [];
            foreach (var row in rows.Where(row => !evaluation.Rules!.Hints.Contains(row.Rule)))
            {
                var key = FindingKey.Of(row.Finding).ToString("x32");
                var occurrence = occurrences[key] = occurrences.GetValueOrDefault(key) + 1;
                if (known.Add((key, occurrence))) fresh.Add(Values(evaluation, row, key, occurrence, due));
            }
            if (fresh.Count == 0) continue;
            await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
            await BulkRows.InsertAsync(database, "Rectifications", Columns, fresh, cancellation);
            await transaction.CommitAsync(cancellation);
        }
    }

    private static object?[] Values(StoredEvaluation evaluation, StoredFinding finding, string key, int occurrence, DateOnly due) =>
    [
        evaluation.Quarter.ToString(), key, occurrence, finding.Unit, finding.Kind?.ToString(), finding.Document, finding.Rule, finding.Field, finding.Value, finding.Message,
        finding.File, finding.Line, nameof(RectificationState.Open), due, evaluation.Version, nameof(RectificationStep.Open),
    ];

    private sealed record Item(long Id, string Key, int Occurrence, RectificationState State, RectificationStep LastStep);
}

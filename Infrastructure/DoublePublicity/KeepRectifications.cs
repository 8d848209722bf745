using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Brings a quarter's rectification items (整改事项) in line with a new evaluation, within its transaction: what is gone is cleared, what is still there goes back, what is new is opened.</summary>
internal static class KeepRectifications
{
    private const int Piece = 2_000;

    private static readonly string[] Columns =
        ["Quarter", "Key", "Occurrence", "Unit", "Kind", "Document", "Rule", "Field", "Value", "Message", "File", "Line", "State", "Due", "FirstVersion", "LastStep"];

    /// <summary>Does it.</summary>
    public static async Task RunAsync(WorkplanDbContext database, StoredEvaluation evaluation, FindingCollector findings, DateOnly due, CancellationToken cancellation)
    {
        var items = await database.Rectifications.Where(row => row.Quarter == evaluation.Quarter)
            .Select(row => new Item(row.Id, row.Key, row.Occurrence, row.State, row.LastStep)).ToListAsync(cancellation);
        var found = findings.Found.ToDictionary(pair => pair.Key.ToString("x32"), pair => pair.Value);
        Dictionary<RectificationStep, List<Item>> steps = new() { [RectificationStep.Clear] = [], [RectificationStep.FindAgain] = [] };
        foreach (var item in items)
            if (Rectification.AfterEvaluation(item.State, item.LastStep == RectificationStep.Clear, found.GetValueOrDefault(item.Key) >= item.Occurrence) is { } step) steps[step].Add(item);
        await TakeAsync(database, evaluation, RectificationStep.Clear, steps[RectificationStep.Clear], $"第{evaluation.Version}版评估未再发现，由重新评估核销", null, cancellation);
        await TakeAsync(database, evaluation, RectificationStep.FindAgain, steps[RectificationStep.FindAgain], $"第{evaluation.Version}版评估仍发现此问题", due, cancellation);
        await OpenAsync(database, evaluation, findings, [.. items.Select(item => (item.Key, item.Occurrence))], due, cancellation);
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

    private static Task OpenAsync(
        WorkplanDbContext database, StoredEvaluation evaluation, FindingCollector findings, HashSet<(string Key, int Occurrence)> known, DateOnly due, CancellationToken cancellation) =>
        BulkRows.InsertAsync(database, "Rectifications", Columns,
            from kept in findings.Kept
            where kept.Occurrence > 0
            let key = kept.Key.ToString("x32")
            where !known.Contains((key, kept.Occurrence))
            let finding = kept.Finding
            select new object?[]
            {
                evaluation.Quarter.ToString(), key, kept.Occurrence, finding.Unit, finding.Kind?.ToString(), finding.Document, finding.Rule, finding.Field, finding.Value, finding.Message,
                finding.File, finding.Line, nameof(RectificationState.Open), due, evaluation.Version, nameof(RectificationStep.Open),
            }, cancellation);

    private sealed record Item(long Id, string Key, int Occurrence, RectificationState State, RectificationStep LastStep);
}

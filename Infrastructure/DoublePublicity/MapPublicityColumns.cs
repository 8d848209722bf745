using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Says which columns a file's headings stand for (列对应), for this file and, of its unit and kind, for those to come.</summary>
/// <param name="contexts">The database.</param>
/// <param name="store">The data folder.</param>
/// <param name="others">Counts rows of other units.</param>
/// <param name="clock">The time.</param>
public sealed class MapPublicityColumns(IDbContextFactory<WorkplanDbContext> contexts, PublicityStore store, OtherUnitRows others, TimeProvider clock)
{
    /// <summary>Says it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="id">The file.</param>
    /// <param name="columns">For each unknown heading a column's code, or empty where it stands for none.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The outcome.</returns>
    public async Task<PublicityFileResult> RunAsync(Actor actor, Guid id, IReadOnlyDictionary<string, string> columns, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (await database.PublicityFiles.SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } file) return new(PublicityFileOutcome.NotFound);
        if (!Permissions.May(actor, Act.SendPublicity, file.Unit)) return new(PublicityFileOutcome.Forbidden);
        if (file.State is not (PublicityFileState.Active or PublicityFileState.NeedsColumns)) return new(PublicityFileOutcome.NotFound);
        var form = file.Kind.Form();
        var said = columns.Where(pair => file.Headings.Contains(pair.Key) && form.Find(pair.Key) < 0).ToDictionary(pair => pair.Key, pair => pair.Value);
        var mapping = ColumnMapping.Of(file.Kind, file.Headings, said);
        // A column said twice, or one that the form has not, is left over.
        if (mapping.Count != said.Values.Count(code => code.Length > 0) || mapping.Values.Any(code => form.Columns.All(column => column.Code != code))
            || ColumnMapping.Lacking(file.Kind, file.Headings, mapping).Count > 0) return new(PublicityFileOutcome.Columns);
        (file.Mapping, file.State) = (mapping, PublicityFileState.Active);
        await RememberAsync(database, actor, file, said, cancellation);
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return new(PublicityFileOutcome.Saved, File: file, Others: await others.CountAsync(file.Unit, file.Kind, store.PathOf(file.Sha256, file.IsWorkbook), mapping, cancellation));
    }

    private async Task RememberAsync(WorkplanDbContext database, Actor actor, StoredPublicityFile file, Dictionary<string, string> said, CancellationToken cancellation)
    {
        var owner = file.Unit ?? "";
        var known = await database.ColumnMappings.Where(row => row.Unit == owner && row.Kind == file.Kind).ToDictionaryAsync(row => row.Heading, cancellation);
        foreach (var (heading, code) in said)
        {
            if (known.GetValueOrDefault(heading) is { } row) (row.Column, row.At, row.By) = (code, clock.GetUtcNow(), actor.Name);
            else database.ColumnMappings.Add(new() { Unit = owner, Kind = file.Kind, Heading = heading, Column = code, At = clock.GetUtcNow(), By = actor.Name });
        }
    }
}

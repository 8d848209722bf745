using System.Threading.Channels;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Keeps findings while they are made (保存问题), some thousands in a transaction: nobody else waits long for the database.</summary>
internal static class KeepFindings
{
    private const int Piece = 5_000;
    private static readonly string[] Columns = ["JobId", "Number", "Unit", "Kind", "Document", "Subject", "Rule", "Field", "Value", "Message", "File", "Line"];

    /// <summary>Room for what was made and is not kept yet.</summary>
    public static Channel<PublicityFinding> Between() => Channel.CreateBounded<PublicityFinding>(new BoundedChannelOptions(2 * Piece) { SingleReader = true });

    /// <summary>Keeps what comes until no more comes; what an earlier attempt left is removed first.</summary>
    public static async Task RunAsync(IDbContextFactory<WorkplanDbContext> contexts, long job, Channel<PublicityFinding> findings, CancellationToken cancellation)
    {
        try
        {
            await using var database = await contexts.CreateDbContextAsync(cancellation);
            await database.Findings.Where(row => row.JobId == job).ExecuteDeleteAsync(cancellation);
            List<PublicityFinding> piece = [];
            var number = 0;
            await foreach (var finding in findings.Reader.ReadAllAsync(cancellation))
            {
                piece.Add(finding);
                if (piece.Count < Piece) continue;
                await KeepAsync(database, job, number, piece, cancellation);
                number += piece.Count;
                piece.Clear();
            }
            await KeepAsync(database, job, number, piece, cancellation);
        }
        catch (Exception fault)
        {
            // Who makes them must not wait for room that never comes.
            findings.Writer.TryComplete(fault);
            throw;
        }
    }

    private static async Task KeepAsync(WorkplanDbContext database, long job, int before, List<PublicityFinding> piece, CancellationToken cancellation)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        await BulkRows.InsertAsync(database, "Findings", Columns, piece.Select((finding, index) => new object?[]
        {
            job, before + index + 1, finding.Unit, finding.Kind?.ToString(), finding.Document, finding.Subject, finding.Rule, finding.Field, finding.Value, finding.Message, finding.File, finding.Line,
        }), cancellation);
        await transaction.CommitAsync(cancellation);
    }
}

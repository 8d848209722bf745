using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Adds many rows at once (批量写入): one statement with parameters, made once and run over and over; any number within the caller's transaction.</summary>
internal static class BulkRows
{
    private const int RowsAtOnce = 40;

    /// <summary>Adds rows.</summary>
    /// <param name="database">In a transaction.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">The values of each row, in the order of the columns.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>When added.</returns>
    public static async Task InsertAsync(WorkplanDbContext database, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        foreach (var piece in rows.Chunk(RowsAtOnce * 250))
        {
            var whole = piece.Length / RowsAtOnce * RowsAtOnce;
            await RunAsync(database, table, columns, piece.AsMemory(0, whole), RowsAtOnce, cancellation);
            await RunAsync(database, table, columns, piece.AsMemory(whole), 1, cancellation);
        }
    }

    private static async Task RunAsync(WorkplanDbContext database, string table, IReadOnlyList<string> columns, ReadOnlyMemory<object?[]> rows, int atOnce, CancellationToken cancellation)
    {
        if (rows.IsEmpty) return;
        await using var command = database.Database.GetDbConnection().CreateCommand();
        command.Transaction = database.Database.CurrentTransaction!.GetDbTransaction();
        var names = Enumerable.Range(0, atOnce * columns.Count).Select(at => $"@p{at}").ToArray();
        command.CommandText = $"INSERT INTO \"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES {string.Join(", ", names.Chunk(columns.Count).Select(row => $"({string.Join(", ", row)})"))}";
        foreach (var name in names)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        for (var at = 0; at < rows.Length; at += atOnce)
        {
            for (var row = 0; row < atOnce; row++)
                for (var column = 0; column < columns.Count; column++)
                    command.Parameters[(row * columns.Count) + column].Value = rows.Span[at + row][column] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}

using System.Globalization;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using DuckDB.NET.Data;

namespace CreditWorkplan.Dashboard.Benchmarks.DoublePublicity;

/// <summary>
/// The reference (对照): DuckDB reads the same published files on two threads and finds what is late, lacks a required field or is
/// a duplicate, per unit, in SQL. It does not look at the other rules, nor at the ledger.
/// </summary>
internal sealed class DuckEvaluation : IDisposable
{
    private readonly DuckDBConnection connection = new("DataSource=:memory:");
    private readonly string query;

    /// <summary>Prepares the working days and the query.</summary>
    /// <param name="files">The files.</param>
    public DuckEvaluation(MadeUpFiles files)
    {
        connection.Open();
        Execute("SET threads = 2");
        Execute("CREATE TABLE deadlines (decided DATE PRIMARY KEY, last DATE)");
        var deadlines = new PublicationDeadlines(WorkingCalendar.Shipped, MadeUpFiles.Quarter, PublicityRuleSet.Default.PublicationWorkingDays);
        for (var day = MadeUpFiles.Quarter.Start; day <= MadeUpFiles.Quarter.End; day = day.AddDays(1))
            Execute(string.Create(CultureInfo.InvariantCulture, $"INSERT INTO deadlines VALUES ('{day:yyyy-MM-dd}', '{deadlines.LastDay(day):yyyy-MM-dd}')"));
        query = $"""
            WITH published AS ({Select(files.Licences, DecisionColumns.Licence, PublicityRuleSet.Default.LicenceRequired)} UNION ALL {Select(files.Penalties, DecisionColumns.Penalty, PublicityRuleSet.Default.PenaltyRequired)})
            SELECT unit, count(*), count(DISTINCT (kind, authority, document, subject)), sum(CASE WHEN received > last THEN 1 ELSE 0 END), sum(CASE WHEN incomplete THEN 1 ELSE 0 END)
            FROM published LEFT JOIN deadlines USING (decided) GROUP BY unit
            """;
    }

    /// <summary>Runs the query.</summary>
    public void Run()
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = 0L;
        while (reader.Read()) rows += reader.GetInt64(1);
        if (rows == 0) throw new InvalidOperationException("DuckDB read nothing");
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private static string Select(string path, DecisionColumns columns, IReadOnlyList<string> required)
    {
        string Code(int column) => columns.Form.Columns[column].Code;
        string Day(int column) => $"CAST(coalesce(try_strptime(left({Code(column)}, 10), '%Y-%m-%d'), try_strptime({Code(column)}, '%Y/%m/%d')) AS DATE)";
        return $"""
            SELECT '{columns.Kind}' AS kind, {Code(columns.Unit)} AS unit, {Code(columns.AuthorityCode)} AS authority, {Code(columns.Document)} AS document, {Code(columns.SubjectCode)} AS subject,
              {Day(columns.Decided)} AS decided, {Day(columns.Received)} AS received, {string.Join(" OR ", required.Select(code => $"coalesce(trim({code}), '') = ''"))} AS incomplete
            FROM read_csv('{path}', header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', ignore_errors = true, parallel = true)
            """;
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

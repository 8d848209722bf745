using System.Text;
using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Infrastructure.Database;

/// <summary>The index of words (查找索引), all its SQL in one place: a table of overlapping pairs of characters beside each table that is searched, kept up by triggers; see docs/decisions/026.</summary>
internal static class SearchIndex
{
    private static readonly (string Table, string[] Columns)[] Indexed =
    [
        ("Reports", ["Unit", "Text_Done", "Text_Problems", "Text_Help", "Text_Next"]),
        ("Instructions", ["Unit", "Text", "Reply"]),
        ("Notices", ["Number", "Unit", "Text", "Reply"]),
    ];

    /// <summary>Statements that make the index and take in what is there already.</summary>
    public static IEnumerable<string> Create() => Indexed.SelectMany(one => Create(one.Table, one.Columns));

    /// <summary>Statements that take it away.</summary>
    public static IEnumerable<string> Drop() => Indexed.SelectMany(one => new[]
    {
        $"DROP TRIGGER {one.Table}_Words_Insert", $"DROP TRIGGER {one.Table}_Words_Update", $"DROP TRIGGER {one.Table}_Words_Delete", $"DROP TABLE {one.Table}Words",
    });

    /// <summary>The words as the index is asked for them: each as a phrase of its pairs, a single character as the beginning of one.</summary>
    /// <param name="terms">The words, at least one.</param>
    /// <returns>A query for FTS5 in which nothing typed is an operator.</returns>
    public static string Query(SearchTerms terms) => string.Join(" AND ", terms.Words.Select(Phrase));

    private static string Phrase(string word)
    {
        var runes = word.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        if (runes.Count == 1) return $"{Quoted(word)} *";
        StringBuilder pairs = new();
        for (var at = 0; at + 1 < runes.Count; at++) pairs.Append(at == 0 ? "" : " ").Append(runes[at]).Append(runes[at + 1]);
        return Quoted(pairs.ToString());
    }

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static IEnumerable<string> Create(string table, string[] columns)
    {
        // The words are read from the table that is searched, so that the index keeps none of them; a prefix of one finds single characters.
        yield return $"CREATE VIRTUAL TABLE {table}Words USING fts5(Words, content='', contentless_delete=1, prefix='1', tokenize='unicode61')";
        yield return $"INSERT INTO {table}Words(rowid, Words) SELECT Id, {Pairs("kept", columns)} FROM {table} AS kept";
        yield return $"CREATE TRIGGER {table}_Words_Insert AFTER INSERT ON {table} BEGIN INSERT INTO {table}Words(rowid, Words) VALUES (new.Id, {Pairs("new", columns)}); END";
        yield return $"CREATE TRIGGER {table}_Words_Update AFTER UPDATE OF {string.Join(", ", columns)} ON {table} BEGIN UPDATE {table}Words SET Words = {Pairs("new", columns)} WHERE rowid = new.Id; END";
        yield return $"CREATE TRIGGER {table}_Words_Delete AFTER DELETE ON {table} BEGIN DELETE FROM {table}Words WHERE rowid = old.Id; END";
    }

    /// <summary>The pairs of a row's text: 信用修复 becomes 信用 用修 修复 复. By the hundred, for SQLite counts the characters of a text from its beginning each time.</summary>
    private static string Pairs(string row, string[] columns) => $"""
        (WITH RECURSIVE
          whole(text) AS (SELECT {string.Join(" || char(10) || ", columns.Select(column => $"{row}.{column}"))}),
          part(piece, at) AS (SELECT substr(text, 1, 101), 1 FROM whole UNION ALL SELECT substr(text, at + 100, 101), at + 100 FROM part, whole WHERE length(piece) = 101),
          place(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM place WHERE i < 100)
        SELECT group_concat(substr(piece, i, 2), ' ' ORDER BY at, i) FROM part CROSS JOIN place WHERE i <= length(piece))
        """;
}

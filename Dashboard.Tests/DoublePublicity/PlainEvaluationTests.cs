using System.Globalization;
using System.Text;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.SyntheticFiles;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>The same evaluation written again, plainly, over whole lists of texts: both must agree on random files, however they are cut and on however many threads.</summary>
public sealed class PlainEvaluationTests : IDisposable
{
    private static readonly DateOnly AsOf = new(2026, 10, 20);
    private static readonly Quarter Q3 = new(2026, 3);
    private readonly SyntheticFiles files = new();

    public void Dispose() => files.Dispose();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Agrees_with_the_plain_evaluation_however_it_is_cut(int seed)
    {
        var random = new Random(seed);
        var licences = Enumerable.Range(0, random.Next(0, 120)).Select(_ => RandomRow(random, "XK")).ToList();
        var penalties = Enumerable.Range(0, random.Next(0, 120)).Select(_ => RandomRow(random, "CF")).ToList();
        var ledger = seed % 5 == 0 ? null : Enumerable.Range(0, random.Next(0, 60)).Select(_ => RandomLedgerRow(random)).ToList();
        var half = random.Next(licences.Count + 1);
        string[] ledgers = ledger is null ? [] : [files.Write("t.csv", Csv(LedgerHeader, ledger))];
        var penaltyFile = Write("p.csv", PenaltyHeader, penalties, random);
        var whole = Evaluate([Write("l.csv", LicenceHeader, licences, random)], [penaltyFile], ledgers, 1, 1 << 20);
        var cut = Evaluate(
            [Write("l1.csv", LicenceHeader, licences.Take(half), random), Write("l2.csv", LicenceHeader, licences.Skip(half), random)], [penaltyFile], ledgers,
            new[] { 1, 2, 3, 7 }[seed % 4], new[] { 64, 97, 1000, 8192, 1 << 20 }[seed % 5]);
        var rows = licences.Select(row => Plain(row, "XK")).Concat(penalties.Select(row => Plain(row, "CF"))).ToList();
        var expected = Judge(rows, ledger);
        foreach (var evaluation in new[] { whole, cut })
        {
            Assert.Equal(expected.Units.OrderBy(unit => unit.Key, StringComparer.Ordinal).Select(unit => (unit.Key, unit.Value)), evaluation.Units.Select(unit => (unit.Unit, unit.Counts)));
            Assert.Equal(expected.Other, evaluation.Totals.OtherQuarter);
            AssertTotals(expected.Units.Values, evaluation, ledger is not null);
        }
        Assert.Equal(whole.Findings.Select(finding => (finding.Document, finding.Rule, finding.Field, finding.Value)), cut.Findings.Select(finding => (finding.Document, finding.Rule, finding.Field, finding.Value)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_order_of_rows_changes_no_figure_where_duplicates_are_the_same(int seed)
    {
        var random = new Random(seed);
        var rows = Enumerable.Range(0, 200).Select(_ => RandomRow(random, "XK")).DistinctBy(row => (row["XK_WSH"].Trim(), row["XK_XDR_SHXYM"].Trim(), row["XK_XKJGDM"].Trim())).ToList();
        List<Dictionary<string, string>> all = [.. rows, .. rows.Take(20)];
        var first = Evaluate([Write("a.csv", LicenceHeader, all, random)], [], [], 2, 512);
        var shuffled = all.ToArray();
        random.Shuffle(shuffled);
        var second = Evaluate([Write("b.csv", LicenceHeader, shuffled, random)], [], [], 2, 512);
        Assert.Equal(first.Totals, second.Totals);
        Assert.Equal(first.Units, second.Units);
    }

    private static DoublePublicityEvaluation Evaluate(string[] licences, string[] penalties, string[] ledger, int threads, int blockSize)
    {
        var outcome = EvaluateFiles.Run(new(licences, penalties, ledger, Q3, AsOf) { Threads = threads }, WorkingCalendar.Shipped, null, null, blockSize, TestContext.Current.CancellationToken);
        Assert.Empty(outcome.Faults);
        return outcome.Evaluation!;
    }

    /// <summary>Fields in quotes or not, line ends of every kind, a mark at the beginning, a field too many where the row says so: what is written is chance, what it says is not.</summary>
    private string Write(string name, string[] header, IEnumerable<Dictionary<string, string>> rows, Random random)
    {
        var text = new StringBuilder(random.Next(2) == 0 ? "\uFEFF" : "").AppendJoin(',', header).Append('\n');
        foreach (var row in rows)
        {
            var cells = header.Select(column => row.GetValueOrDefault(column, "")).Select(value => value.AsSpan().IndexOfAny(",\"\r\n") >= 0 || random.Next(6) == 0 ? $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : value);
            text.AppendJoin(',', cells).Append(row.ContainsKey(TooMany) ? ",多余" : "").Append(random.Next(3) switch { 0 => "\n", 1 => "\r\n", _ => "\r" });
            if (random.Next(30) == 0) text.Append('\n');
        }
        return files.Write(name, text.ToString());
    }

    private const string TooMany = "(one field too many)";

    private static void AssertTotals(IReadOnlyCollection<PublicityCounts> units, DoublePublicityEvaluation evaluation, bool ledgerGiven)
    {
        var counts = new PublicityCounts(
            units.Sum(unit => unit.Records), units.Sum(unit => unit.Late), units.Sum(unit => unit.Wrong), units.Sum(unit => unit.Duplicate), units.Sum(unit => unit.Missing));
        Assert.Equal(counts, evaluation.Totals.Counts);
        Assert.Equal(counts.Records, evaluation.Totals.Licences + evaluation.Totals.Penalties);
        double effective = counts.Records - counts.Duplicate;
        var rates = evaluation.Totals.Rates;
        if (effective == 0 || !ledgerGiven)
        {
            Assert.Equal(ledgerGiven && counts.Missing > 0 ? 0m : null, rates.Score);
            return;
        }
        var score = 100 * ((0.4 * (1 - (counts.Late / effective))) + (0.3 * (1 - (counts.Wrong / effective))) + (0.3 * effective / (effective + counts.Missing)));
        Assert.InRange((double)rates.Score!.Value, score - 0.0500001, score + 0.0500001);
    }

    private sealed record PlainRow(string Kind, string Unit, string Authority, string Document, string Subject, DateOnly? Decided, DateOnly? Received, bool Wrong);

    private static PlainRow Plain(Dictionary<string, string> row, string prefix)
    {
        string Value(string column) => row.GetValueOrDefault(column, "").Trim();
        var (unit, authority) = prefix == "XK" ? ("XK_LYDW", "XK_XKJGDM") : ("CF_SJLY", "CF_CFJGDM");
        return new(prefix == "XK" ? "许可" : "处罚", Value(unit), Value(authority), Value(prefix + "_WSH"), Value(prefix + "_XDR_SHXYM"),
            Day(row[prefix + "_JDRQ"]), Day(row["SBSJ"]), row.ContainsKey(TooMany) || (prefix == "XK" ? IsWrongLicence(Value) : IsWrongPenalty(Value)));
    }

    private static bool IsWrongLicence(Func<string, string> value) =>
        IsWrong(value, ["XK_XDR_MC", "XK_XDR_SHXYM", "XK_WSH", "XK_XKLB", "XK_NR", "XK_JDRQ", "XK_XKJG", "XK_XKJGDM", "XK_LYDW"], ["XK_JDRQ", "XK_YXQZ", "XK_YXQZI", "SBSJ"], "XK_JDRQ")
        || Day(value("XK_YXQZ")) > Day(value("XK_YXQZI"))
        || (value("XK_XKLB") is var category && category.Length > 0 && !"普通 特许 认可 核准 登记".Split(' ').Contains(category) && !(category.StartsWith("其他-", StringComparison.Ordinal) && category.Length > 3))
        || Bad(value("XK_XDR_SHXYM")) || Bad(value("XK_XKJGDM")) || Bad(value("XK_LYDWDM")) || Bad(value("XK_FR_SFZH"));

    private static bool IsWrongPenalty(Func<string, string> value)
    {
        const string Known = "警告 通报批评 罚款 没收违法所得 没收非法财物 暂扣许可证件 降低资质等级 吊销许可证件 限制开展生产经营活动 责令停产停业 责令关闭 限制从业 行政拘留";
        var parts = value("CF_CFLB") is { Length: > 0 } category ? category.Split('、', ';').Select(part => part.Trim()).ToList() : [];
        var (fine, seized) = (value("CF_NR_FK"), value("CF_NR_WFFF"));
        decimal? Amount(string text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) ? amount : null;
        return IsWrong(value, ["CF_XDR_MC", "CF_XDR_SHXYM", "CF_WSH", "CF_CFLB", "CF_NR", "CF_JDRQ", "CF_CFJG", "CF_CFJGDM", "CF_SJLY", "CF_WFXW", "CF_SY", "CF_YJ"], ["CF_JDRQ", "CF_YXQ", "CF_GSJZQ", "SBSJ"], "CF_JDRQ")
            || Day(value("CF_GSJZQ")) < Day(value("CF_JDRQ"))
            || parts.Any(part => !Known.Split(' ').Contains(part) && !(part.StartsWith("其他-", StringComparison.Ordinal) && part.Length > 3))
            || (fine.Length > 0 && Amount(fine) is null) || (seized.Length > 0 && Amount(seized) is null) || (parts.Contains("罚款") && (fine.Length == 0 || Amount(fine) == 0))
            || Bad(value("CF_XDR_SHXYM")) || Bad(value("CF_CFJGDM")) || Bad(value("CF_SJLYDM")) || Bad(value("CF_FR_SFZH"));
    }

    private static bool IsWrong(Func<string, string> value, string[] required, string[] dates, string decided) =>
        required.Any(column => value(column).Length == 0) || dates.Any(column => value(column).Length > 0 && Day(value(column)) is null) || Day(value(decided)) > Day(value("SBSJ"));

    // The only wrong ones that are drawn.
    private static bool Bad(string text) => text is "914403001922038215" or "310101190001010004" or "9.1E+17";

    private static DateOnly? Day(string text) =>
        DateTime.TryParseExact(text.Trim(), ["yyyy/M/d", "yyyy-M-d", "yyyy-M-d HH:mm:ss", "yyyy/M/d H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? DateOnly.FromDateTime(time) : null;

    private static (Dictionary<string, PublicityCounts> Units, int Other) Judge(List<PlainRow> rows, List<Dictionary<string, string>>? ledger)
    {
        bool Outside(PlainRow row) => row.Decided is { } day && (day < new DateOnly(2026, 7, 1) || day > new DateOnly(2026, 9, 30));
        var population = rows.Where(row => !Outside(row)).ToList();
        var units = new Dictionary<string, PublicityCounts>();
        for (var index = 0; index < population.Count; index++)
        {
            var row = population[index];
            var duplicate = population.Take(index).Any(other =>
                other.Kind == row.Kind && other.Authority == row.Authority && other.Document == row.Document && other.Subject == row.Subject);
            var late = row.Decided is { } day && WorkingCalendar.Shipped.WorkingDaysBetween(day, row.Received ?? AsOf) is var count
                && (count > 7 || (count == 7 && !WorkingCalendar.Shipped.IsWorkingDay(row.Received ?? AsOf)));
            var had = units.GetValueOrDefault(row.Unit);
            units[row.Unit] = new(had.Records + 1, had.Late + (late && !duplicate ? 1 : 0), had.Wrong + (row.Wrong && !duplicate ? 1 : 0),
                had.Duplicate + (duplicate ? 1 : 0), had.Missing);
        }
        foreach (var row in ledger ?? [])
        {
            if (Day(row["JDRQ"]) is not { } day || day < new DateOnly(2026, 7, 1) || day > new DateOnly(2026, 9, 30)) continue;
            if (rows.Any(published => published.Kind == row["LB"] && published.Document == row["WSH"] && published.Subject == row["XDR_SHXYM"])) continue;
            var had = units.GetValueOrDefault(row["LYDW"]);
            units[row["LYDW"]] = had with { Missing = had.Missing + 1 };
        }
        return (units, rows.Count(Outside));
    }

    private static Dictionary<string, string> RandomRow(Random random, string prefix)
    {
        var unit = Pick(random, "示例局（合成）", "示例委（合成）", "示例区（合成）");
        var row = prefix == "XK" ? Licence(RandomDocument(random), RandomDay(random), unit) : Penalty(RandomDocument(random), RandomDay(random), unit);
        row["SBSJ"] = random.Next(4) == 0 ? "" : RandomDay(random);
        row[prefix + "_XDR_SHXYM"] = Pick(random, "91350100M000100Y43", "914403001922038216", "914403001922038216", random.Next(5) == 0 ? Pick(random, "914403001922038215", "9.1E+17") : "91350100M000100Y43");
        row[prefix + "_FR_SFZH"] = Pick(random, "", "310101********0003", "310101190001010003", random.Next(4) == 0 ? "310101190001010004" : "");
        row[prefix + "_NR"] = Pick(random, "示例内容", "示例,\"内容\"", "示例\r\n内容", "示例\n", "\"");
        if (prefix == "XK")
        {
            row["XK_XKLB"] = Pick(random, "普通", "登记", "核准", random.Next(8) == 0 ? Pick(random, "其他", "其他-", "许可") : "其他-备案");
            (row["XK_YXQZ"], row["XK_YXQZI"]) = (Pick(random, "", "2026-07-01"), Pick(random, "", "2029-07-01", random.Next(6) == 0 ? "2026-06-30" : "2027/7/1"));
        }
        else
        {
            row["CF_CFLB"] = Pick(random, "警告", "警告、罚款", "罚款;通报批评", random.Next(8) == 0 ? Pick(random, "警告、", "训诫", "罚金") : "其他-训诫");
            row["CF_NR_FK"] = random.Next(10) == 0 ? Pick(random, "0", "", "-1", "约三万", "1,5") : Pick(random, "0.5", "12", "100.00");
            row["CF_NR_WFFF"] = random.Next(20) == 0 ? "不详" : Pick(random, "", "0");
            (row["CF_YXQ"], row["CF_GSJZQ"]) = (random.Next(20) == 0 ? "长期" : "", Pick(random, "", "2027-09-30", random.Next(6) == 0 ? "2026-06-01" : ""));
        }
        foreach (var column in row.Keys.Where(column => column != "SBSJ").ToList())
            if (random.Next(60) == 0) row[column] = Pick(random, "", "  ", "\u3000");
        if (random.Next(40) == 0) row[TooMany] = "";
        return row;
    }

    private static Dictionary<string, string> RandomLedgerRow(Random random)
    {
        var row = LedgerRow(Pick(random, "许可", "处罚"), RandomDocument(random), RandomDay(random), Pick(random, "示例局（合成）", "示例委（合成）", "示例镇（合成）"));
        row["XDR_SHXYM"] = Pick(random, "91350100M000100Y43", "914403001922038216");
        return row;
    }

    private static string RandomDocument(Random random) => $"示例〔2026〕{random.Next(1, 60)}号";

    private static string RandomDay(Random random)
    {
        var day = new DateOnly(2026, 6, 20).AddDays(random.Next(0, 120));
        return random.Next(20) == 0 ? Pick(random, "不详", "2026-02-30", "46203", "2026-13-01") : day.ToString(Pick(random, "yyyy/M/d", "yyyy-M-d", "yyyy-MM-dd", "yyyy-MM-dd' 10:30:00'", "yyyy/M/d' 9:05'"), CultureInfo.InvariantCulture);
    }

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}

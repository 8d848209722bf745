using System.Globalization;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.SyntheticFiles;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>The same evaluation written again, plainly, over whole lists: both must agree on random files.</summary>
public sealed class PlainEvaluationTests : IDisposable
{
    private static readonly DateOnly AsOf = new(2026, 10, 20);
    private readonly SyntheticFiles files = new();

    public void Dispose() => files.Dispose();

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 50)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Agrees_with_the_plain_evaluation(int seed)
    {
        var random = new Random(seed);
        var licences = Enumerable.Range(0, random.Next(0, 120)).Select(_ => RandomRow(random, "XK")).ToList();
        var penalties = Enumerable.Range(0, random.Next(0, 120)).Select(_ => RandomRow(random, "CF")).ToList();
        var ledger = seed % 5 == 0 ? null : Enumerable.Range(0, random.Next(0, 60)).Select(_ => RandomLedgerRow(random)).ToList();
        var half = licences.Count / 2;
        var outcome = Run(
            [files.Write("l1.csv", LicenceHeader, licences.Take(half)), files.Write("l2.csv", LicenceHeader, licences.Skip(half))],
            [files.Write("p.csv", PenaltyHeader, penalties)],
            ledger is null ? [] : [files.Write("t.csv", LedgerHeader, ledger)]);
        Assert.Empty(outcome.Faults);
        var evaluation = outcome.Evaluation!;
        var rows = licences.Select(row => Plain(row, "XK")).Concat(penalties.Select(row => Plain(row, "CF"))).ToList();
        var expected = Judge(rows, ledger);
        Assert.Equal(expected.Units.OrderBy(unit => unit.Key, StringComparer.Ordinal).Select(unit => (unit.Key, unit.Value)),
            evaluation.Units.Select(unit => (unit.Unit, unit.Counts)));
        Assert.Equal(expected.Other, evaluation.Totals.OtherQuarter);
        AssertTotals(expected.Units.Values, evaluation, ledger is not null);
    }

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
        string[] required = prefix == "XK"
            ? ["XK_XDR_MC", "XK_XDR_SHXYM", "XK_WSH", "XK_XKLB", "XK_NR", "XK_JDRQ", "XK_XKJG", "XK_XKJGDM", "XK_LYDW"]
            : ["CF_XDR_MC", "CF_XDR_SHXYM", "CF_WSH", "CF_CFLB", "CF_NR", "CF_JDRQ", "CF_CFJG", "CF_CFJGDM", "CF_SJLY", "CF_WFXW", "CF_SY", "CF_YJ"];
        string[] bad = ["914403001922038215", "310101190001010004"]; // the only wrong ones that are drawn
        string Value(string column) => row[column].Trim();
        var (unit, authority) = prefix == "XK" ? ("XK_LYDW", "XK_XKJGDM") : ("CF_SJLY", "CF_CFJGDM");
        return new(prefix == "XK" ? "许可" : "处罚", Value(unit), Value(authority), Value(prefix + "_WSH"), Value(prefix + "_XDR_SHXYM"),
            Day(row[prefix + "_JDRQ"]), Day(row["SBSJ"]), required.Any(column => Value(column) == "") || row.Values.Any(bad.Contains));
    }

    private static DateOnly? Day(string text) =>
        DateTime.TryParseExact(text, ["yyyy/M/d", "yyyy-M-d", "yyyy-M-d HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
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
        row[prefix + "_XDR_SHXYM"] = Pick(random, "91350100M000100Y43", "914403001922038216", "914403001922038216", random.Next(5) == 0 ? "914403001922038215" : "91350100M000100Y43");
        row[prefix + "_FR_SFZH"] = Pick(random, "", "310101********0003", "310101190001010003", random.Next(4) == 0 ? "310101190001010004" : "");
        row[prefix + "_NR"] = Pick(random, "示例内容", "示例,\"内容\"", "示例\r\n内容", "示例\n");
        foreach (var column in row.Keys.Where(column => column != "SBSJ").ToList())
            if (random.Next(60) == 0) row[column] = Pick(random, "", "  ");
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
        return random.Next(20) == 0 ? "不详" : day.ToString(Pick(random, "yyyy/M/d", "yyyy-M-d", "yyyy-MM-dd", "yyyy-MM-dd' 10:30:00'"), CultureInfo.InvariantCulture);
    }

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];
}

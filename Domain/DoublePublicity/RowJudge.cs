using System.Globalization;
using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>What a row came to (判定). Whether it is a duplicate hangs on the rows before it and is not known here.</summary>
/// <param name="OtherQuarter">Decided in another quarter: it is counted nowhere else, and not judged.</param>
/// <param name="Late">It counts as late.</param>
/// <param name="Wrong">It counts as wrong.</param>
/// <param name="Findings">How much was found, hints included.</param>
public readonly record struct RowVerdict(bool OtherQuarter, bool Late, bool Wrong, int Findings);

/// <summary>Judges the published rows of one form (逐行判定): every rule but those that look beyond the row. Pure; not for several threads at once.</summary>
public sealed class RowJudge
{
    private readonly DecisionColumns columns;
    private readonly bool naturalPerson;
    private readonly int first;
    private readonly int last;
    private readonly int asOf;
    private readonly PublicationDeadlines deadlines;
    private readonly PublicityCategories categories;
    private readonly IReadOnlyList<PublicationPeriod> periods;
    private readonly int[] required;
    private readonly int[] unifiedCodes;
    private readonly string[] counted;
    private readonly byte[][] soundCodes;

    /// <summary>Makes a judge.</summary>
    /// <param name="columns">What the rows' values are.</param>
    /// <param name="naturalPerson">Whether the file is of natural persons (自然人): they have no unified code to miss.</param>
    /// <param name="quarter">The quarter evaluated.</param>
    /// <param name="asOf">Stands for a missing 上报时间.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="deadlines">The last days of the quarter's decisions.</param>
    public RowJudge(DecisionColumns columns, bool naturalPerson, Quarter quarter, DateOnly asOf, PublicityRuleSet rules, PublicationDeadlines deadlines)
    {
        (this.columns, this.naturalPerson, this.deadlines) = (columns, naturalPerson, deadlines);
        (first, last, this.asOf) = (quarter.Start.DayNumber, quarter.End.DayNumber, asOf.DayNumber);
        categories = new(columns.Kind == DecisionKind.Licence ? rules.LicenceCategories : rules.PenaltyCategories);
        periods = rules.Periods;
        required = [.. (columns.Kind == DecisionKind.Licence ? rules.LicenceRequired : rules.PenaltyRequired).Select(code => columns.Form[code])];
        counted = [.. PublicityRules.Accuracy.Append(PublicityRules.Late).Except(rules.Hints)];
        unifiedCodes = [.. columns.UnifiedCodes];
        soundCodes = [.. unifiedCodes.Select(_ => new byte[UnifiedCode.Length])];
    }

    /// <summary>Judges a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="fields">How many fields the file's header has.</param>
    /// <param name="sink">Takes the findings; null where the verdict is enough.</param>
    /// <returns>The verdict.</returns>
    /// <exception cref="HolidayTableMissingException">Whether it is late hangs on a year without 放假安排.</exception>
    public RowVerdict Judge(in DecisionRow row, int fields, FindingSink? sink)
    {
        var decided = PublicityDate.DayNumber(row[columns.Decided]);
        if (decided >= 0 && (decided < first || decided > last)) return new(OtherQuarter: true, false, false, 0);
        var found = new Found(counted, sink);
        var received = PublicityDate.DayNumber(row[columns.Received]);
        CheckLate(row, decided, received, ref found);
        CheckRequired(row, ref found);
        CheckCodes(row, ref found);
        CheckDates(row, decided, received, ref found);
        CheckCategory(row, decided, ref found);
        if (row.Count != fields) found.Add(row, PublicityRules.BadRow, DecisionColumns.None, $"本行有{row.Count}个字段，表头有{fields}个；缺少的按空值判断");
        return new(false, found.Late, found.Wrong, found.Count);
    }

    private void CheckLate(in DecisionRow row, int decided, int received, ref Found found)
    {
        if (decided < 0) return;
        var arrived = received >= 0 ? received : asOf;
        if (!deadlines.IsLate(decided, arrived) || !found.Notes(PublicityRules.Late)) return;
        found.Tell(row, PublicityRules.Late, columns.Decided, string.Create(CultureInfo.InvariantCulture,
            $"应于{deadlines.LastDay(DateOnly.FromDayNumber(decided)):yyyy-MM-dd}前（含当日）公示，{(received < 0 ? "截至" : "上报于")}{DateOnly.FromDayNumber(arrived):yyyy-MM-dd}"));
    }

    private void CheckRequired(in DecisionRow row, ref Found found)
    {
        foreach (var field in required)
            if (row[field].IsEmpty && !(naturalPerson && field == columns.SubjectCode) && found.Notes(PublicityRules.MissingField))
                found.Tell(row, PublicityRules.MissingField, field, $"必填项“{columns.Form.Columns[field].Heading}”为空");
    }

    private void CheckCodes(in DecisionRow row, ref Found found)
    {
        for (var index = 0; index < soundCodes.Length; index++)
        {
            var code = row[unifiedCodes[index]];
            // Authority and source are the same for rows on end.
            if (code.IsEmpty || code.SequenceEqual(soundCodes[index])) continue;
            if (UnifiedCode.IsValid(code)) code.CopyTo(soundCodes[index]);
            else if (found.Notes(PublicityRules.BadCode))
                found.Tell(row, PublicityRules.BadCode, unifiedCodes[index], LooksLikePower(code) ? "被表格软件改成了科学计数法，原号码已丢失；请将该列设为文本后重新导出" : "统一社会信用代码不符合GB 32100-2015（18位，末位校验码）");
        }
        var number = row[columns.IdentityNumber];
        if (number.IsEmpty || IdentityNumber.IsMasked(number) || IdentityNumber.IsValid(number)) return;
        if (found.Notes(PublicityRules.BadIdentity)) found.Tell(row, PublicityRules.BadIdentity, columns.IdentityNumber, "身份证号不符合GB 11643（18位，出生日期，末位校验码）");
    }

    private void CheckDates(in DecisionRow row, int decided, int received, ref Found found)
    {
        if (decided == PublicityDate.Unreadable) TellUnreadable(row, columns.Decided, ref found);
        var from = ReadDate(row, columns.ValidFrom, ref found);
        var to = ReadDate(row, columns.ValidTo, ref found);
        var until = ReadDate(row, columns.PublishedUntil, ref found);
        if (received == PublicityDate.Unreadable) TellUnreadable(row, columns.Received, ref found);
        if (to >= 0 && from > to && found.Notes(PublicityRules.DateOrder)) found.Tell(row, PublicityRules.DateOrder, columns.ValidFrom, "有效期自晚于有效期至");
        if (received >= 0 && decided > received && found.Notes(PublicityRules.DateOrder)) found.Tell(row, PublicityRules.DateOrder, columns.Decided, "决定日期晚于上报时间");
        if (until >= 0 && until < decided && found.Notes(PublicityRules.DateOrder)) found.Tell(row, PublicityRules.DateOrder, columns.PublishedUntil, "公示截止期早于决定日期");
    }

    private static int ReadDate(in DecisionRow row, int field, ref Found found)
    {
        if (field < 0) return PublicityDate.Empty;
        var day = PublicityDate.DayNumber(row[field]);
        if (day == PublicityDate.Unreadable) TellUnreadable(row, field, ref found);
        return day;
    }

    private static void TellUnreadable(in DecisionRow row, int field, ref Found found)
    {
        if (found.Notes(PublicityRules.BadDate)) found.Tell(row, PublicityRules.BadDate, field, "日期无法识别，应如 2026-07-01 或 2026/7/1");
    }

    private void CheckCategory(in DecisionRow row, int decided, ref Found found)
    {
        var category = row[columns.Category];
        if (columns.Kind == DecisionKind.Licence)
        {
            if (!category.IsEmpty && !categories.Has(category) && found.Notes(PublicityRules.BadCategory))
                found.Tell(row, PublicityRules.BadCategory, columns.Category, $"许可类别应为{categories.Named}或“其他-…”");
            return;
        }
        var fined = false;
        var known = category.IsEmpty || categories.HasAll(category, out fined);
        if (!known && found.Notes(PublicityRules.BadCategory))
            found.Tell(row, PublicityRules.BadCategory, columns.Category, $"处罚类别应为{categories.Named}或“其他-…”，多项以“、”或“;”分隔");
        CheckAmounts(row, fined, ref found);
        if (periods.Count > 0) CheckPeriod(row, category, decided, ref found);
    }

    private void CheckAmounts(in DecisionRow row, bool fined, ref Found found)
    {
        var fine = row[columns.Fine];
        var amount = PublicityAmount.Read(fine);
        if (fined && (fine.IsEmpty || amount == 0))
        {
            if (found.Notes(PublicityRules.BadAmount)) found.Tell(row, PublicityRules.BadAmount, columns.Fine, "处罚类别有罚款，罚款金额（万元）不能为空或0");
        }
        else if (!fine.IsEmpty && amount is null && found.Notes(PublicityRules.BadAmount)) found.Tell(row, PublicityRules.BadAmount, columns.Fine, "金额（万元）应为不小于0的数字");
        var seized = row[columns.Seized];
        if (!seized.IsEmpty && PublicityAmount.Read(seized) is null && found.Notes(PublicityRules.BadAmount))
            found.Tell(row, PublicityRules.BadAmount, columns.Seized, "金额（万元）应为不小于0的数字");
    }

    private void CheckPeriod(in DecisionRow row, ReadOnlySpan<byte> category, int decided, ref Found found)
    {
        if (decided < 0 || PublicityDate.Read(row[columns.PublishedUntil]) is not { } until) return;
        var day = DateOnly.FromDayNumber(decided);
        foreach (var period in periods)
        {
            if (!PublicityCategories.Holds(category, period.Category)) continue;
            if ((until < day.AddMonths(period.FewestMonths) || until > day.AddMonths(period.MostMonths)) && found.Notes(PublicityRules.PublicationPeriod))
                found.Tell(row, PublicityRules.PublicationPeriod, columns.PublishedUntil, $"“{period.Category}”的公示期应为{period.FewestMonths}至{period.MostMonths}个月");
            return;
        }
    }

    // 9.1350100M or 9.1E+17: what a spreadsheet makes of a long number.
    private static bool LooksLikePower(ReadOnlySpan<byte> code) => code.IndexOf("E+"u8) is > 0 or -1 && code.Contains((byte)'+') && code.Contains((byte)'E');

    /// <summary>What was found in a row so far.</summary>
    private ref struct Found(string[] counted, FindingSink? sink)
    {
        public bool Late { get; private set; }

        public bool Wrong { get; private set; }

        public int Count { get; private set; }

        /// <summary>Takes note of a breach; whether its words are wanted.</summary>
        public bool Notes(string rule)
        {
            Count++;
            if (Array.IndexOf(counted, rule) >= 0)
            {
                if (rule == PublicityRules.Late) Late = true;
                else Wrong = true;
            }
            return sink is not null;
        }

        public readonly void Tell(in DecisionRow row, string rule, int column, string message) => sink!.Add(row, rule, column, message);

        public void Add(in DecisionRow row, string rule, int column, string message)
        {
            if (Notes(rule)) Tell(row, rule, column, message);
        }
    }
}

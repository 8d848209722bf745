using System.Globalization;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>
/// Makes synthetic decisions of one kind (合成记录), each in the same array. No real firm or person: area 990000 does not
/// exist, and nobody with an identity number is born on 1900-01-01.
/// </summary>
internal sealed class SyntheticDecision
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private const int Units = 40;
    private readonly DecisionColumns columns;
    private readonly Quarter quarter;
    private readonly string[] names = new string[Units], codes = new string[Units];
    private readonly int[] numbers = new int[Units];
    private readonly bool licence;

    internal SyntheticDecision(DecisionKind kind, Quarter quarter)
    {
        columns = DecisionColumns.Of(kind);
        licence = kind == DecisionKind.Licence;
        this.quarter = quarter;
        Values = new string[columns.Form.Columns.Count];
        for (var unit = 0; unit < Units; unit++)
        {
            names[unit] = string.Create(CultureInfo.InvariantCulture, $"示例单位{unit + 1:00}（合成）");
            codes[unit] = Checked("11990000000000", unit, 3);
        }
    }

    /// <summary>The decision's values, in the order of the form.</summary>
    internal string[] Values { get; }

    /// <summary>The day on which it was decided, whatever its field says.</summary>
    internal DateOnly Decided { get; private set; }

    private string this[string field]
    {
        get => Values[columns.Form[field]];
        set => Values[columns.Form[field]] = value;
    }

    /// <summary>Makes the next decision, without any fault.</summary>
    internal void Make(ref SyntheticRandom random)
    {
        Array.Fill(Values, "");
        var unit = random.Below(Units);
        Decided = quarter.Start.AddDays(random.Below(quarter.End.DayNumber - quarter.Start.DayNumber + 1));
        var subject = random.Below(1_000_000);
        Values[columns.SubjectCode] = Checked("91990000MA", subject, 7);
        Values[columns.IdentityNumber] = Identity(ref random);
        Values[columns.Document] = NextDocument(unit);
        Values[columns.Decided] = Day(Decided);
        Values[columns.AuthorityCode] = codes[unit];
        Values[columns.Unit] = names[unit];
        // Six days never hold more than seven working days.
        Values[columns.Received] = Day(Decided.AddDays(random.Below(7)));
        var firm = string.Create(CultureInfo.InvariantCulture, $"示例企业{subject:000000}（合成）");
        if (licence) MakeLicence(ref random, unit, firm);
        else MakePenalty(ref random, unit, firm);
    }

    /// <summary>The document number of a decision that is never published.</summary>
    internal string NextDocument(ref SyntheticRandom random, out string unit, out string subject, out DateOnly decided)
    {
        var index = random.Below(Units);
        unit = names[index];
        subject = Checked("91990000MA", random.Below(1_000_000), 7);
        decided = quarter.Start.AddDays(random.Below(quarter.End.DayNumber - quarter.Start.DayNumber + 1));
        return NextDocument(index);
    }

    /// <summary>Plants the fault of a rule.</summary>
    /// <returns>The field's code; null where this kind has no such fault.</returns>
    internal string? Plant(string rule, ref SyntheticRandom random) => rule switch
    {
        "late" => Set(columns.Form.Columns[columns.Decided].Code, null, columns.Received, Day(Decided.AddDays(30 + random.Below(30)))),
        "missing-field" => Set(Pick(ref random, licence
            ? ["XK_XDR_MC", "XK_XDR_SHXYM", "XK_XKLB", "XK_NR", "XK_JDRQ", "XK_XKJG", "XK_XKJGDM", "XK_LYDW"]
            : ["CF_XDR_MC", "CF_XDR_SHXYM", "CF_WFXW", "CF_SY", "CF_YJ", "CF_NR", "CF_JDRQ", "CF_CFJG", "CF_CFJGDM", "CF_SJLY"]), ""),
        "bad-code" => BreakCode(columns.UnifiedCodes[random.Below(columns.UnifiedCodes.Count)]),
        "bad-id" => Set(columns.Form.Columns[columns.IdentityNumber].Code, "310101190001010004"),
        "bad-date" => Set(Pick(ref random, licence ? ["XK_JDRQ", "XK_YXQZ", "XK_YXQZI"] : ["CF_JDRQ", "CF_GSJZQ"]), Pick(ref random, ["2026-02-30", "不详", "20260231"])),
        "date-order" => licence ? Set("XK_YXQZ", Day(Decided.AddYears(9))) : Set("CF_GSJZQ", Day(Decided.AddDays(-1))),
        "bad-category" => licence ? Set("XK_XKLB", "一般") : PlantCategory(),
        "bad-amount" => licence ? null : PlantAmount(ref random),
        _ => null,
    };

    private void MakeLicence(ref SyntheticRandom random, int unit, string firm)
    {
        this["XK_XDR_MC"] = firm;
        this["XK_FRDB"] = "示例人（合成）";
        this["XK_XKWS"] = "准予行政许可决定书（合成）";
        this["XK_XKLB"] = Pick(ref random, ["普通", "特许", "认可", "核准", "登记", "其他-备案"]);
        this["XK_XKZS"] = "示例许可证";
        this["XK_XKBH"] = Values[columns.Document];
        this["XK_NR"] = Pick(ref random, ["准予从事示例经营活动", "准予设立示例场所，面积120平方米", "准予变更,含“示例”项目", "准予延续：\n示例范围"]);
        this["XK_YXQZ"] = Day(Decided);
        this["XK_YXQZI"] = Day(Decided.AddYears(1 + random.Below(5)));
        this["XK_XKJG"] = names[unit];
        this["XK_ZT"] = "1";
        this["XK_LYDWDM"] = codes[unit];
    }

    private void MakePenalty(ref SyntheticRandom random, int unit, string firm)
    {
        this["CF_XDR_MC"] = firm;
        this["CF_FRDB"] = "示例人（合成）";
        this["CF_WFXW"] = "示例违法行为";
        this["CF_SY"] = Pick(ref random, ["未按示例规定公示", "示例记录不全，\n逾期未改", "说明\"示例\"不实"]);
        this["CF_YJ"] = "《示例条例》第十条";
        var fined = random.Below(2) == 0;
        this["CF_CFLB"] = fined ? Pick(ref random, ["罚款", "警告、罚款", "罚款;没收违法所得"]) : Pick(ref random, ["警告", "通报批评", "其他-示例"]);
        this["CF_NR"] = fined ? "处以罚款（合成）" : "予以警告（合成）";
        this["CF_NR_FK"] = fined ? string.Create(CultureInfo.InvariantCulture, $"{1 + random.Below(500)}.{random.Below(10)}") : "";
        this["CF_YXQ"] = Day(Decided.AddYears(3));
        this["CF_GSJZQ"] = Day(Decided.AddMonths(3 + random.Below(33)));
        this["CF_CFJG"] = names[unit];
        this["CF_SJLYDM"] = codes[unit];
    }

    private string PlantCategory()
    {
        this["CF_NR_FK"] = "";
        return Set("CF_CFLB", "罚金");
    }

    private string PlantAmount(ref SyntheticRandom random)
    {
        this["CF_CFLB"] = "罚款";
        return Set("CF_NR_FK", Pick(ref random, ["-1", "五万", "", "0"]));
    }

    private string BreakCode(int field)
    {
        var code = Values[field];
        return Set(columns.Form.Columns[field].Code, code[..17] + (code[17] == '0' ? '1' : '0'));
    }

    private string Set(string field, string? value, int other = -1, string otherValue = "")
    {
        if (value is not null) this[field] = value;
        if (other >= 0) Values[other] = otherValue;
        return field;
    }

    private string NextDocument(int unit) =>
        string.Create(CultureInfo.InvariantCulture, $"示例{(licence ? "许" : "罚")}{unit + 1:00}〔{quarter.Year}〕{++numbers[unit]}号");

    private static string Identity(ref SyntheticRandom random)
    {
        var order = random.Below(1000);
        if (random.Below(10) > 0) return string.Create(CultureInfo.InvariantCulture, $"310101********{order:0000}");
        var body = string.Create(CultureInfo.InvariantCulture, $"31010119000101{order:000}");
        return body + IdentityNumber.CheckDigit(body);
    }

    private static string Checked(string start, int number, int digits)
    {
        Span<char> body = stackalloc char[17];
        start.CopyTo(body);
        for (var place = 16; place >= 17 - digits; place--, number /= 31) body[place] = Alphabet[number % 31];
        return string.Concat(body, [UnifiedCode.CheckCharacter(body)!.Value]);
    }

    private static string Pick(ref SyntheticRandom random, ReadOnlySpan<string> choices) => choices[random.Below(choices.Length)];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

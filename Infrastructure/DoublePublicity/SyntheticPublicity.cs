using System.Globalization;
using System.Text;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>What files to make up (合成数据).</summary>
/// <param name="Rows">Published rows in all, 1 or more.</param>
/// <param name="Seed">The same seed makes the same bytes.</param>
/// <param name="Quarter">The quarter of the decisions.</param>
/// <param name="PenaltyShare">The part of the rows that are penalties, 0–1.</param>
/// <param name="FaultRate">The part of the rows that have a fault, 0–1.</param>
public sealed record SyntheticOptions(int Rows, long Seed, Quarter Quarter, double PenaltyShare = 0.3, double FaultRate = 0.05);

/// <summary>A fault put into made-up files (植入的错误).</summary>
/// <param name="File">The file's name.</param>
/// <param name="Line">The line on which its row begins.</param>
/// <param name="Rule">The rule that must find it.</param>
/// <param name="Field">The column.</param>
public sealed record PlantedFault(string File, int Line, string Rule, string Field);

/// <summary>
/// Makes up licences, penalties and a ledger (合成双公示数据) for tests, measurements and training: every name says 示例 and 合成,
/// codes have a right check character and are nobody's, identity numbers are masked. Every fault is known, and there is no other.
/// </summary>
/// <param name="options">What to make.</param>
/// <param name="calendar">Working days, for what is late.</param>
/// <param name="onFault">Told of each fault.</param>
public sealed class SyntheticPublicity(SyntheticOptions options, WorkingCalendar calendar, Action<PlantedFault> onFault)
{
    /// <summary>The files, by name.</summary>
    public const string Licences = "licences-合成.csv";

    /// <summary>The penalties' file.</summary>
    public const string Penalties = "penalties-合成.csv";

    /// <summary>The ledger's file.</summary>
    public const string Ledger = "ledger-合成.csv";

    private const int Units = 60;
    private static readonly string[] LicenceFaults = [PublicityRules.Late, PublicityRules.MissingField, PublicityRules.BadCode, PublicityRules.BadIdentity, PublicityRules.BadDate, PublicityRules.DateOrder, PublicityRules.BadCategory, PublicityRules.BadRow, PublicityRules.Duplicate, PublicityRules.Missing];
    private static readonly string[] PenaltyFaults = [.. LicenceFaults, PublicityRules.BadAmount];
    private readonly PublicationDeadlines deadlines = new(calendar, options.Quarter, PublicityRuleSet.Default.PublicationWorkingDays);
    private readonly string[] authorities = [.. Enumerable.Range(1, Units).Select(unit => Code($"11000000{unit:D9}"))];
    private readonly int[] numbers = new int[Units * 2];
    private ulong state = (ulong)options.Seed;

    /// <summary>Writes the files.</summary>
    /// <param name="folder">An existing folder; files of the same name there are written over.</param>
    /// <param name="cancellation">Stops it.</param>
    public void Write(string folder, CancellationToken cancellation = default)
    {
        using var ledger = Open(folder, Ledger);
        ledger.Write("LB,WSH,JDRQ,XDR_SHXYM,LYDW\r\n");
        var penalties = (int)(options.Rows * options.PenaltyShare);
        var ledgerLine = 2;
        WriteKind(folder, Licences, DecisionColumns.Licence, options.Rows - penalties, ledger, ref ledgerLine, cancellation);
        WriteKind(folder, Penalties, DecisionColumns.Penalty, penalties, ledger, ref ledgerLine, cancellation);
    }

    private static StreamWriter Open(string folder, string name) => new(Path.Combine(folder, name), append: false, new UTF8Encoding(false), 1 << 18);

    private static string Code(string body) => body + UnifiedCode.CheckCharacter(body);

    private void WriteKind(string folder, string name, DecisionColumns columns, int rows, StreamWriter ledger, ref int ledgerLine, CancellationToken cancellation)
    {
        using var writer = Open(folder, name);
        writer.Write(string.Join(',', columns.Form.Columns.Select(column => column.Code)));
        writer.Write("\r\n");
        var line = 2;
        string[]? earlier = null;
        var values = new string[columns.Form.Columns.Count];
        for (var row = 0; row < rows; row++)
        {
            if ((row & 1023) == 0) cancellation.ThrowIfCancellationRequested();
            var decided = Fill(values, columns);
            var fault = Next() < options.FaultRate * (1L << 32) ? Pick(columns.Kind == DecisionKind.Licence ? LicenceFaults : PenaltyFaults) : null;
            if (fault == PublicityRules.Duplicate && earlier is null) fault = null;
            if (fault == PublicityRules.Duplicate) earlier!.CopyTo(values, 0);
            var field = fault is null ? null : Plant(fault, values, columns, decided);
            if (field is not null && fault != PublicityRules.Missing) onFault(new(name, line, fault!, columns.Form.Columns[field.Value].Code));
            if (fault == PublicityRules.Missing) onFault(new(Ledger, ledgerLine, fault, "WSH"));
            else line += WriteRow(writer, values, extra: fault == PublicityRules.BadRow);
            if (fault != PublicityRules.Duplicate)
            {
                ledger.Write($"{(columns.Kind == DecisionKind.Licence ? "许可" : "处罚")},{values[columns.Document]},{decided:yyyy-MM-dd},{values[columns.SubjectCode]},{values[columns.Unit]}\r\n");
                ledgerLine++;
            }
            if (fault is null) earlier = [.. values];
        }
    }

    /// <summary>A row without a fault, received some days after its decision.</summary>
    private DateOnly Fill(string[] values, DecisionColumns columns)
    {
        Array.Fill(values, "");
        var licence = columns.Kind == DecisionKind.Licence;
        var (prefix, unit, subject) = (licence ? "XK" : "CF", (int)(Next() % Units), Next() % 1_000_000);
        var days = options.Quarter.End.DayNumber - options.Quarter.Start.DayNumber + 1;
        var decided = options.Quarter.Start.AddDays((int)(Next() % (uint)days));
        var name = $"示例市第{unit + 1:D2}局（合成）";
        var number = ++numbers[(unit * 2) + (licence ? 0 : 1)];
        Set($"{prefix}_XDR_MC", $"示例企业{subject:D6}有限公司（合成）");
        Set($"{prefix}_XDR_SHXYM", Code($"91000000{subject:D9}"));
        Set($"{prefix}_XDR_GSZC", $"9100{subject:D11}");
        Set($"{prefix}_FRDB", "示例某某（合成）");
        Set($"{prefix}_FR_SFZH", Next() % 4 == 0 ? "" : $"310101********{subject % 10_000:D4}");
        Set($"{prefix}_WSH", $"示{unit + 1:D2}{(licence ? "许" : "罚")}〔{decided.Year}〕第{number}号");
        Set($"{prefix}_JDRQ", Next() % 2 == 0 ? $"{decided:yyyy-MM-dd}" : $"{decided.Year}/{decided.Month}/{decided.Day}");
        Set($"{prefix}_NR", (Next() % 50) switch { 0 => "示例内容,见\"附件\"（合成）", 1 => "示例内容（合成）\n第二行", _ => "准予示例事项，有效期内应遵守示例规定并接受监督检查（合成）" });
        if (licence)
        {
            Set("XK_XKWS", "示例许可决定书");
            Set("XK_XKLB", Pick(["普通", "特许", "认可", "核准", "登记", "其他-备案"]));
            Set("XK_XKZS", "示例许可证（合成）");
            Set("XK_XKBH", $"示许证字{number:D8}");
            Set("XK_YXQZ", $"{decided:yyyy-MM-dd}");
            Set("XK_YXQZI", $"{decided.AddYears(3):yyyy-MM-dd}");
            Set("XK_XKJG", name);
            Set("XK_XKJGDM", authorities[unit]);
            Set("XK_ZT", "有效");
            Set("XK_LYDW", name);
            Set("XK_LYDWDM", authorities[unit]);
        }
        else
        {
            Set("CF_WFXW", "示例违法行为（合成）");
            Set("CF_SY", "经查，当事人有示例事实（合成），证据确凿");
            Set("CF_YJ", "《示例条例》第十条第一款（合成）");
            Set("CF_CFLB", Pick(["警告", "罚款", "警告、罚款", "通报批评;罚款", "其他-训诫"]));
            Set("CF_NR_FK", values[columns.Category].Contains("罚款", StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"{(Next() % 1000) + 1}.{Next() % 100:D2}") : "");
            Set("CF_YXQ", $"{decided.AddYears(1):yyyy-MM-dd}");
            Set("CF_GSJZQ", $"{decided.AddYears(1):yyyy-MM-dd}");
            Set("CF_CFJG", name);
            Set("CF_CFJGDM", authorities[unit]);
            Set("CF_SJLY", name);
            Set("CF_SJLYDM", authorities[unit]);
        }
        Set("SBSJ", $"{decided.AddDays((int)(Next() % 7)):yyyy-MM-dd} {Next() % 24:D2}:{Next() % 60:D2}:{Next() % 60:D2}");
        return decided;

        void Set(string code, string value) => values[columns.Form[code]] = value;
    }

    /// <summary>Spoils a row by one rule; the column that it is found at.</summary>
    private int? Plant(string fault, string[] values, DecisionColumns columns, DateOnly decided)
    {
        int field;
        switch (fault)
        {
            case PublicityRules.Late:
                values[columns.Received] = $"{deadlines.LastDay(decided).AddDays(1 + (int)(Next() % 30)):yyyy-MM-dd}";
                return columns.Decided;
            case PublicityRules.MissingField:
                field = Next() % 2 == 0 ? columns.Required[0] : columns.Form[columns.Kind == DecisionKind.Licence ? "XK_NR" : "CF_NR"];
                values[field] = Next() % 2 == 0 ? "" : " \u3000";
                return field;
            case PublicityRules.BadCode:
                values[columns.SubjectCode] = Spoil(values[columns.SubjectCode]);
                return columns.SubjectCode;
            case PublicityRules.BadIdentity:
                values[columns.IdentityNumber] = "310101190002300010";
                return columns.IdentityNumber;
            case PublicityRules.BadDate:
                field = columns.Kind == DecisionKind.Penalty ? columns.PublishedUntil : columns.ValidFrom;
                values[field] = $"{decided.Year}-02-30";
                return field;
            case PublicityRules.DateOrder:
                field = columns.Kind == DecisionKind.Penalty ? columns.PublishedUntil : columns.ValidFrom;
                values[field] = $"{(columns.Kind == DecisionKind.Licence ? decided.AddYears(9) : decided.AddDays(-1)):yyyy-MM-dd}";
                return field;
            case PublicityRules.BadCategory:
                values[columns.Category] = "示例类别（合成）";
                return columns.Category;
            case PublicityRules.BadAmount:
                values[columns.Fine] = Pick(["约三万", "-1", "1,000"]);
                return columns.Fine;
            default:
                return columns.Document;
        }
    }

    private static string Spoil(string code) => code[..17] + (code[17] == '0' ? '1' : '0');

    private static int WriteRow(StreamWriter writer, string[] values, bool extra)
    {
        var lines = 1;
        for (var field = 0; field < values.Length; field++)
        {
            if (field > 0) writer.Write(',');
            var value = values[field];
            if (value.AsSpan().IndexOfAny(",\"\r\n") < 0)
            {
                writer.Write(value);
                continue;
            }
            writer.Write($"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            lines += value.Count(letter => letter == '\n');
        }
        writer.Write(extra ? ",\r\n" : "\r\n");
        return lines;
    }

    private string Pick(string[] values) => values[Next() % (uint)values.Length];

    /// <summary>SplitMix64: the same on every machine and in every version.</summary>
    private uint Next()
    {
        state += 0x9E3779B97F4A7C15;
        var bits = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return (uint)((bits ^ (bits >> 31)) >> 32);
    }
}

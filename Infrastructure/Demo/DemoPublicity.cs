using System.Text;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Infrastructure.Demo;

/// <summary>Synthetic licences, penalties and ledger of a quarter (演示数据), made by a seeded generator, for the drop folder.</summary>
internal sealed class DemoPublicity(Quarter quarter)
{
    private static readonly (string Unit, int Rows, int Carelessness)[] Units =
    [
        ("市市场监管局", 900, 2), ("市公安局", 600, 9), ("市住房城乡建设委", 420, 3), ("市税务局", 380, 1),
        ("市农委", 260, 12), ("市卫生健康委", 240, 4), ("市城管执法局", 220, 30), ("市水务局", 120, 2), ("市教委", 150, 14),
    ];

    private readonly Random random = new(20220815);
    private readonly StringBuilder licences = Header(PublicityForms.Licence);
    private readonly StringBuilder penalties = Header(PublicityForms.Penalty);
    private readonly StringBuilder ledger = Header(PublicityForms.Ledger);
    private int subjects;

    /// <summary>Makes the folder with the three files; a folder that is there, perhaps a real one, is left alone.</summary>
    /// <param name="folder">The drop folder.</param>
    public void Write(string folder)
    {
        if (Directory.Exists(folder)) return;
        Directory.CreateDirectory(folder);
        foreach (var (unit, rows, carelessness) in Units)
            for (var number = 1; number <= rows; number++)
                AddDecision(unit, number, carelessness);
        File.WriteAllText(Path.Combine(folder, $"演示数据-许可-{quarter}.csv"), licences.ToString());
        File.WriteAllText(Path.Combine(folder, $"演示数据-处罚-{quarter}.csv"), penalties.ToString());
        File.WriteAllText(Path.Combine(folder, $"演示数据-台账-{quarter}.csv"), ledger.ToString());
    }

    private void AddDecision(string unit, int number, int carelessness)
    {
        var licence = number % 3 != 0;
        var decided = quarter.Start.AddDays(random.Next(quarter.End.DayNumber - quarter.Start.DayNumber + 1));
        var document = $"演示{(licence ? "许" : "罚")}字〔{quarter.Year}〕{unit[1]}{number}号";
        var subject = NextCode();
        Row(ledger, PublicityForms.Ledger, new() { ["LB"] = licence ? "许可" : "处罚", ["WSH"] = document, ["JDRQ"] = $"{decided:yyyy-MM-dd}", ["XDR_SHXYM"] = subject, ["LYDW"] = unit });
        // So many of a thousand are forgotten, late, or carelessly filled in.
        if (random.Next(1000) < carelessness) return;
        var received = decided.AddDays(random.Next(1000) < carelessness * 2 ? 30 : 1 + random.Next(4));
        var content = random.Next(1000) < carelessness ? "" : "演示内容";
        var (columns, form) = licence ? (licences, PublicityForms.Licence) : (penalties, PublicityForms.Penalty);
        Row(columns, form, licence ? Licence(unit, document, subject, decided, received, content) : Penalty(unit, document, subject, decided, received, content));
    }

    private static Dictionary<string, string> Licence(string unit, string document, string subject, DateOnly decided, DateOnly received, string content) => new()
    {
        ["XK_XDR_MC"] = "演示企业（演示数据）",
        ["XK_XDR_SHXYM"] = subject,
        ["XK_WSH"] = document,
        ["XK_XKLB"] = "普通",
        ["XK_NR"] = content,
        ["XK_JDRQ"] = $"{decided:yyyy-MM-dd}",
        ["XK_XKJG"] = unit,
        ["XK_XKJGDM"] = AuthorityCode,
        ["XK_LYDW"] = unit,
        ["XK_LYDWDM"] = AuthorityCode,
        ["SBSJ"] = $"{received:yyyy-MM-dd}",
    };

    private static Dictionary<string, string> Penalty(string unit, string document, string subject, DateOnly decided, DateOnly received, string content) => new()
    {
        ["CF_XDR_MC"] = "演示企业（演示数据）",
        ["CF_XDR_SHXYM"] = subject,
        ["CF_WSH"] = document,
        ["CF_WFXW"] = "演示行为",
        ["CF_SY"] = "演示事实",
        ["CF_YJ"] = "演示依据",
        ["CF_CFLB"] = "警告",
        ["CF_NR"] = content,
        ["CF_JDRQ"] = $"{decided:yyyy-MM-dd}",
        ["CF_CFJG"] = unit,
        ["CF_CFJGDM"] = AuthorityCode,
        ["CF_SJLY"] = unit,
        ["CF_SJLYDM"] = AuthorityCode,
        ["SBSJ"] = $"{received:yyyy-MM-dd}",
    };

    /// <summary>The standard's own example: nobody's code.</summary>
    private const string AuthorityCode = "12100000400000624D";

    private string NextCode()
    {
        var body = $"91310000MADE{++subjects:00000}";
        return body + UnifiedCode.CheckCharacter(body);
    }

    private static StringBuilder Header(PublicityForm form) => new StringBuilder().AppendJoin(',', form.Columns.Select(column => column.Code)).Append("\r\n");

    private static void Row(StringBuilder text, PublicityForm form, Dictionary<string, string> values) =>
        text.AppendJoin(',', form.Columns.Select(column => values.GetValueOrDefault(column.Code, ""))).Append("\r\n");
}

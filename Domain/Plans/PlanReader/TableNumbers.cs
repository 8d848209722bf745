using System.Globalization;
using System.Text.RegularExpressions;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Follows the numbers that a table prints (序号): each is the next one, or 1 again under a new heading; a blank one counts on.</summary>
/// <param name="outline">Takes the doubts.</param>
/// <param name="witnessed">Whether a body tells what the table should hold: then a slip means a lost row, and the source is refused.</param>
/// <param name="fault">Takes the faults.</param>
internal sealed partial class TableNumbers(PlanOutline outline, bool witnessed, Action<int, string> fault)
{
    private int last;
    private bool restart = true;

    /// <summary>From here on the numbers may begin again: a heading or a header stands here.</summary>
    public void MayRestart() => restart = true;

    /// <summary>Takes the number of a row that is no task.</summary>
    /// <param name="printed">The number as printed.</param>
    public void Pass(string printed)
    {
        if (Value(printed) is { } value) last = value;
    }

    /// <summary>Takes the number of a task's row.</summary>
    /// <param name="line">Where it stands.</param>
    /// <param name="printed">The number as printed; empty where it is merged or missing.</param>
    /// <returns>Whether the row counts as a task.</returns>
    public bool Check(int line, string printed)
    {
        var fresh = restart;
        restart = false;
        if (printed.Length == 0 || Nested().IsMatch(printed)) return true;
        if (Value(printed) is not { } value)
        {
            if (!witnessed) return true;
            fault(line, $"序号“{printed}”不是数字；应为任务序号");
            return false;
        }
        if (value == last + 1 || (value == 1 && fresh))
        {
            last = value;
            return true;
        }
        var repeated = value <= last;
        var message = repeated ? $"序号 {value} 重复；{last} 之后应为 {last + 1}" : $"序号从 {last} 跳到 {value}；应为 {last + 1}";
        if (!repeated) last = value;
        if (witnessed) fault(line, message);
        else outline.Doubts.Add(new Doubt(line, repeated ? "number-repeated" : "number-skipped", $"{message}，请对照原件核对是否漏行；任务按出现的次序编号"));
        return !witnessed;
    }

    private static int? Value(string printed)
    {
        if (Plain().Match(printed) is { Success: true } match) return int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return PlanNumber.Read(printed + "、") is { Rest: "" } number ? number.Value : PlanNumber.Read(printed) is { Rest: "" } symbol ? symbol.Value : null;
    }

    [GeneratedRegex(@"^([0-9]{1,4})(?:[.、．]?(?:\s+\S.*)?)$")]
    private static partial Regex Plain();

    [GeneratedRegex(@"^[0-9]{1,3}(?:[.．\-－—][0-9]{1,3}){1,3}[.．、]?$")]
    private static partial Regex Nested();
}

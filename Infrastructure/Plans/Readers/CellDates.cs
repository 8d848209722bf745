using System.Text;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Writes a sheet's dates and times (日期), which are numbers with a format of y, m, d, h and s.</summary>
internal static class CellDates
{
    private const double Days1904 = 1462;
    private const double LastDay = 2_958_466;

    /// <summary>Whether a format's code shows a date or time.</summary>
    public static bool IsDate(string code) => Tokens(code).Any(token => token.Kind != '"');

    /// <summary>The date as shown; null where the number is none.</summary>
    public static string? Write(double value, string code, bool from1904)
    {
        var days = value + (from1904 ? Days1904 : 0);
        if (days is not (>= 0 and < LastDay)) return null;
        // Half a millisecond keeps 9:00 from showing as 8:59.
        var date = DateTime.FromOADate(days).AddTicks(TimeSpan.TicksPerMillisecond / 2);
        var tokens = Tokens(code).ToList();
        var half = tokens.Any(token => token.Kind == 'a');
        var text = new StringBuilder();
        for (var at = 0; at < tokens.Count; at++)
        {
            var (kind, body) = tokens[at];
            text.Append(kind switch
            {
                '"' => body,
                'y' => body.Length <= 2 ? date.ToString("yy") : date.ToString("yyyy"),
                'm' when IsMinute(tokens, at) => Padded(date.Minute, body),
                'm' => Month(date, body),
                'd' => body.Length <= 2 ? Padded(date.Day, body) : Weekday(date, body),
                'h' => Padded(half && date.Hour % 12 == 0 ? 12 : half ? date.Hour % 12 : date.Hour, body),
                's' => Padded(date.Second, body),
                'a' => date.Hour < 12 ? body.StartsWith('上') ? "上午" : "AM" : body.StartsWith('上') ? "下午" : "PM",
                'w' => Weekday(date, body),
                'H' => ((long)(days * 24)).ToString(),
                _ => ((long)(days * 1440)).ToString(),
            });
        }
        return text.ToString();
    }

    private static bool IsMinute(List<(char Kind, string Body)> tokens, int at)
    {
        if (tokens[at].Body.Length > 2) return false;
        var before = tokens.Take(at).LastOrDefault(token => token.Kind != '"').Kind;
        return before is 'h' or 'H' || tokens.Skip(at + 1).FirstOrDefault(token => token.Kind != '"').Kind == 's';
    }

    private static string Padded(int value, string body) => body.Length > 1 ? value.ToString("00") : value.ToString();

    private static string Month(DateTime date, string body) => body.Length <= 2 ? Padded(date.Month, body) : date.ToString(body.Length == 3 ? "MMM" : "MMMM");

    private static string Weekday(DateTime date, string body) =>
        body[0] == 'd' ? date.ToString(body.Length == 3 ? "ddd" : "dddd") : (body.Length > 3 ? "星期" : "") + "日一二三四五六"[(int)date.DayOfWeek];

    /// <summary>A code's pieces: literals as ", runs of y m d h s, halves of the day as a, weekdays as w, whole hours and minutes as H and M.</summary>
    private static IEnumerable<(char Kind, string Body)> Tokens(string code)
    {
        for (var at = 0; at < code.Length;)
        {
            var letter = char.ToLowerInvariant(code[at]);
            var rest = code.AsSpan(at);
            var run = 1;
            if (letter == '"')
            {
                var end = code.IndexOf('"', at + 1);
                if (end < 0) end = code.Length;
                yield return ('"', code[(at + 1)..end]);
                run = end + 1 - at;
            }
            else if (letter == '[')
            {
                var end = code.IndexOf(']', at);
                if (end < 0) end = code.Length - 1;
                var inner = code[(at + 1)..Math.Max(at + 1, end)].ToLowerInvariant();
                if (inner is "h" or "hh") yield return ('H', inner);
                if (inner is "m" or "mm") yield return ('M', inner);
                run = end + 1 - at;
            }
            else if (letter is '\\' or '_' or '*')
            {
                if (letter == '\\' && at + 1 < code.Length) yield return ('"', code[at + 1].ToString());
                run = 2;
            }
            else if (HalfDay(rest) is > 0 and var half)
            {
                yield return ('a', code.Substring(at, half));
                run = half;
            }
            else if (letter is 'y' or 'm' or 'd' or 'h' or 's' || rest.StartsWith("aaa", StringComparison.OrdinalIgnoreCase))
            {
                while (at + run < code.Length && char.ToLowerInvariant(code[at + run]) == letter) run++;
                yield return (letter == 'a' ? 'w' : letter, code.Substring(at, run).ToLowerInvariant());
            }
            else if (letter != '@')
            {
                yield return ('"', code[at].ToString());
            }
            at += run;
        }
    }

    private static int HalfDay(ReadOnlySpan<char> rest) =>
        rest.StartsWith("AM/PM", StringComparison.OrdinalIgnoreCase) || rest.StartsWith("上午/下午", StringComparison.Ordinal) ? 5
        : rest.StartsWith("A/P", StringComparison.OrdinalIgnoreCase) ? 3 : 0;
}

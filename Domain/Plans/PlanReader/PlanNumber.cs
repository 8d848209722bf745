namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>How a heading or paragraph is numbered (序号样式), from the widest to the narrowest as plans nest them.</summary>
public enum NumberStyle
{
    /// <summary>第一部分.</summary>
    Part,

    /// <summary>第一章.</summary>
    Chapter,

    /// <summary>第一节.</summary>
    Section,

    /// <summary>第一条, 任务一.</summary>
    Article,

    /// <summary>一、.</summary>
    Chinese,

    /// <summary>（一）, (一), ㈠.</summary>
    ChineseBracketed,

    /// <summary>1. 1、 1．.</summary>
    Arabic,

    /// <summary>1) 1）.</summary>
    ArabicHalfBracketed,

    /// <summary>（1）, (1), ⑴.</summary>
    ArabicBracketed,

    /// <summary>①.</summary>
    Circled,

    /// <summary>举措1：, 措施一、: measures of a task that is numbered itself.</summary>
    Measure,

    /// <summary>一是, 二是: measures within a paragraph.</summary>
    Ordinal,
}

/// <summary>The number (序号) at the head of a text.</summary>
/// <param name="Style">How it is written.</param>
/// <param name="Value">Its value.</param>
/// <param name="Rest">The text behind it, without the blanks between.</param>
public readonly record struct PlanNumber(NumberStyle Style, int Value, string Rest)
{
    private static readonly string[] CountWords = ["季度", "月", "级", "类", "期", "批"];

    // The longer first, of those that begin alike.
    private static readonly (string Word, NumberStyle Style)[] Names =
    [
        ("重点任务", NumberStyle.Article), ("任务", NumberStyle.Article), ("工作举措", NumberStyle.Measure), ("具体举措", NumberStyle.Measure), ("举措", NumberStyle.Measure),
        ("工作措施", NumberStyle.Measure), ("具体措施", NumberStyle.Measure), ("措施", NumberStyle.Measure),
    ];

    /// <summary>Reads the number at the head of a text; null where there is none: 2022年, 5G, 3.5%, 11个 and 一网统管 are words, not numbers.</summary>
    public static PlanNumber? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = Skip(text, 0);
        if (at == text.Length) return null;
        if (Symbol(text[at]) is { } symbol) return Found(symbol.Style, symbol.Value, text, Mark(text, at + 1));
        return text[at] switch
        {
            '第' => Ordered(text, at + 1),
            '任' or '重' or '举' or '措' or '具' or '工' => Named(text, at),
            '（' or '(' => Bracketed(text, at + 1),
            _ => Plain(text, at),
        };
    }

    private static PlanNumber? Ordered(string text, int at)
    {
        if (Numeral(text, Skip(text, at)) is not { } number) return null;
        var rest = text.AsSpan(Skip(text, number.End));
        (string Word, NumberStyle Style)[] words =
            [("部分", NumberStyle.Part), ("章", NumberStyle.Chapter), ("节", NumberStyle.Section), ("条", NumberStyle.Article)];
        foreach (var (word, style) in words)
        {
            if (!rest.StartsWith(word, StringComparison.Ordinal)) continue;
            var end = text.Length - rest.Length + word.Length;
            // 第一条是…, 第一章程: the word goes on.
            return end < text.Length && text[end] is '是' or '的' or '程' or '例' ? null : Found(style, number.Value, text, Mark(text, end));
        }

        return null;
    }

    /// <summary>任务一：, 重点任务2、, 举措1：.</summary>
    private static PlanNumber? Named(string text, int at)
    {
        foreach (var (word, style) in Names)
        {
            if (!text.AsSpan(at).StartsWith(word, StringComparison.Ordinal)) continue;
            if (Numeral(text, Skip(text, at + word.Length)) is not { } number) return null;
            var end = Mark(text, number.End);
            return end == number.End && (end == text.Length || !char.IsWhiteSpace(text[end])) ? null : Found(style, number.Value, text, end);
        }

        return null;
    }

    private static PlanNumber? Bracketed(string text, int at)
    {
        if (Numeral(text, Skip(text, at)) is not { } number) return null;
        var close = Skip(text, number.End);
        if (close == text.Length || text[close] is not ('）' or ')')) return null;
        return Found(number.Chinese ? NumberStyle.ChineseBracketed : NumberStyle.ArabicBracketed, number.Value, text, Mark(text, close + 1));
    }

    private static PlanNumber? Plain(string text, int at)
    {
        if (Numeral(text, at) is not { } number) return null;
        var mark = Skip(text, number.End);
        if (mark == text.Length) return null;
        if (text[mark] == '是') return number.Chinese && mark == number.End ? Found(NumberStyle.Ordinal, number.Value, text, mark + 1) : null;
        if (text[mark] is '）' or ')')
            return Found(number.Chinese ? NumberStyle.ChineseBracketed : NumberStyle.ArabicHalfBracketed, number.Value, text, Mark(text, mark + 1));
        if (text[mark] is not ('、' or '.' or '．')) return null;
        // 3.5% and 6.14 are figures.
        if (text[mark] is not '、' && mark + 1 < text.Length && Digit(text[mark + 1]) >= 0 && !IsDate(text, mark + 1)) return null;
        var found = Found(number.Chinese ? NumberStyle.Chinese : NumberStyle.Arabic, number.Value, text, mark + 1);
        return text[mark] == '、' && Counts(found.Rest) ? null : found;
    }

    /// <summary>Whether a date stands here, as in 1.2024年底前 or 2.6月底前.</summary>
    private static bool IsDate(string text, int at)
    {
        var end = at;
        while (end < text.Length && Digit(text[end]) >= 0) end++;
        return end < text.Length && ((end - at == 4 && text[end] is '年' or '—' or '-') || (end - at <= 2 && text[end] == '月'));
    }

    /// <summary>Whether a text goes on counting, as in 一、二、三季度 or 1、2季度.</summary>
    private static bool Counts(string rest)
    {
        if (Numeral(rest, 0) is not { } next) return false;
        var behind = rest.AsSpan(next.End);
        if (behind.StartsWith("、", StringComparison.Ordinal)) return true;
        foreach (var word in CountWords)
        {
            if (behind.StartsWith(word, StringComparison.Ordinal)) return true;
        }

        return false;
    }

    private static (int Value, int End, bool Chinese)? Numeral(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 7 && ChineseNumerals.Letters.Contains(text[end], StringComparison.Ordinal)) end++;
        if (end > at) return ChineseNumerals.Read(text.AsSpan(at, end - at)) is { } chinese ? (chinese, end, true) : null;
        var value = 0;
        while (end < text.Length && end - at < 4 && Digit(text[end]) is >= 0 and var digit)
        {
            value = (10 * value) + digit;
            end++;
        }

        return end - at is 0 or > 3 || value == 0 ? null : (value, end, false);
    }

    private static int Digit(char letter) => letter switch
    {
        >= '0' and <= '9' => letter - '0',
        >= '０' and <= '９' => letter - '０',
        _ => -1,
    };

    /// <summary>Numbers that are one letter.</summary>
    private static (NumberStyle Style, int Value)? Symbol(char letter) => letter switch
    {
        >= '①' and <= '⑳' => (NumberStyle.Circled, letter - '①' + 1),
        >= '㉑' and <= '㉟' => (NumberStyle.Circled, letter - '㉑' + 21),
        >= '㈠' and <= '㈩' => (NumberStyle.ChineseBracketed, letter - '㈠' + 1),
        >= '⑴' and <= '⒇' => (NumberStyle.ArabicBracketed, letter - '⑴' + 1),
        >= '⒈' and <= '⒛' => (NumberStyle.Arabic, letter - '⒈' + 1),
        _ => null,
    };

    /// <summary>The place behind a mark such as the 、 of （一）、.</summary>
    private static int Mark(string text, int at)
    {
        var mark = Skip(text, at);
        return mark < text.Length && text[mark] is '、' or '.' or '．' or '：' or ':' ? mark + 1 : at;
    }

    private static int Skip(string text, int at)
    {
        while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        return at;
    }

    private static PlanNumber Found(NumberStyle style, int value, string text, int end) => new(style, value, text[Skip(text, end)..].TrimEnd());
}

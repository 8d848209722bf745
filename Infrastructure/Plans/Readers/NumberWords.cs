using System.Text;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Writes a list number in Word's number formats (编号格式).</summary>
internal static class NumberWords
{
    private const string Digits = "零一二三四五六七八九";
    private const string LegalDigits = "零壹贰叁肆伍陆柒捌玖";

    /// <summary>The number as the reader sees it.</summary>
    /// <param name="value">The number.</param>
    /// <param name="format">The format's name in numbering.xml.</param>
    /// <returns>Its text; empty for bullets.</returns>
    public static string Write(int value, string format) => format switch
    {
        "none" or "bullet" => "",
        _ when value is < 0 or > 99_999 => value.ToString(),
        "decimalZero" => value.ToString("00"),
        "upperRoman" => Roman(value),
        "lowerRoman" => Roman(value).ToLowerInvariant(),
        "upperLetter" => Letter(value, 'A'),
        "lowerLetter" => Letter(value, 'a'),
        "chineseCounting" or "chineseCountingThousand" or "japaneseCounting" or "taiwaneseCounting" or "taiwaneseCountingThousand" => Counting(value, Digits, "十百千万", true),
        "chineseLegalSimplified" or "ideographLegalTraditional" => Counting(value, LegalDigits, "拾佰仟万", false),
        "ideographDigital" or "japaneseDigitalTenThousand" or "taiwaneseDigital" => string.Concat(value.ToString().Select(digit => digit == '0' ? '〇' : Digits[digit - '0'])),
        "ideographTraditional" => At("甲乙丙丁戊己庚辛壬癸", value),
        "ideographZodiac" => At("子丑寅卯辰巳午未申酉戌亥", value),
        "ideographEnclosedCircle" => At("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", value),
        "decimalEnclosedCircle" or "decimalEnclosedCircleChinese" => Circled(value),
        "decimalEnclosedParen" => value is > 0 and <= 20 ? ((char)('⑴' + value - 1)).ToString() : $"（{value}）",
        "decimalEnclosedFullstop" => value is > 0 and <= 20 ? ((char)('⒈' + value - 1)).ToString() : $"{value}.",
        "decimalFullWidth" or "decimalFullWidth2" => string.Concat(value.ToString().Select(digit => (char)(digit - '0' + '０'))),
        "numberInDash" => $"- {value} -",
        _ => value.ToString(),
    };

    private static string At(string letters, int value) => value > 0 && value <= letters.Length ? letters[value - 1].ToString() : value.ToString();

    private static string Circled(int value) => value switch
    {
        > 0 and <= 20 => ((char)('①' + value - 1)).ToString(),
        > 20 and <= 35 => ((char)('㉑' + value - 21)).ToString(),
        > 35 and <= 50 => ((char)('㊱' + value - 36)).ToString(),
        _ => value.ToString(),
    };

    private static string Counting(int value, string digits, string ranks, bool shortTen)
    {
        if (value == 0) return digits[..1];
        var figures = value.ToString();
        var text = new StringBuilder();
        for (var at = 0; at < figures.Length; at++)
        {
            var rank = figures.Length - 1 - at;
            if (figures[at] == '0')
            {
                if (text.Length > 0 && text[^1] != digits[0]) text.Append(digits[0]);
                continue;
            }
            text.Append(digits[figures[at] - '0']);
            if (rank > 0) text.Append(ranks[rank - 1]);
        }
        var written = text.ToString().TrimEnd(digits[0]);
        return shortTen && value is >= 10 and < 20 ? written[1..] : written;
    }

    private static string Letter(int value, char first) => value == 0 ? "" : new string((char)(first + ((value - 1) % 26)), Math.Min(((value - 1) / 26) + 1, 10));

    private static string Roman(int value)
    {
        if (value is 0 or > 3999) return value.ToString();
        (int Worth, string Sign)[] signs = [(1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
        var text = new StringBuilder();
        foreach (var (worth, sign) in signs)
            for (; value >= worth; value -= worth) text.Append(sign);
        return text.ToString();
    }
}

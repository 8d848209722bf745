using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Takes out of Chromium's PDF what differs from one printing to the next, without changing its length (归一).</summary>
internal static partial class PdfNormaliser
{
    /// <summary>The dates become the briefing's, and the node names, which count up as long as the browser lives, count from one.</summary>
    public static byte[] Normalise(byte[] pdf, DateOnly date)
    {
        // Latin-1 maps every byte to one character and back.
        var text = Encoding.Latin1.GetString(pdf);
        var day = date.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        text = FileDate().Replace(text, match => $"{match.Groups[1].Value}{day}000000");
        var names = NodeName().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)
            .Select((name, index) => (name, index)).ToDictionary(pair => pair.name, pair => $"(node{pair.index + 1:00000000})");
        return Encoding.Latin1.GetBytes(NodeName().Replace(text, match => names[match.Value]));
    }

    [GeneratedRegex(@"(/(?:CreationDate|ModDate) ?\(D:)\d{14}")]
    private static partial Regex FileDate();

    [GeneratedRegex(@"\(node\d{8}\)")]
    private static partial Regex NodeName();
}

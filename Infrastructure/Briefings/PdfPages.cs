using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>The pages (页) of Chromium's PDF, changed without changing its length.</summary>
internal static partial class PdfPages
{
    /// <summary>The file without its last page: the tree of pages no longer leads there.</summary>
    /// <param name="pdf">With two pages at least.</param>
    /// <exception cref="InvalidDataException">The tree of pages is not as Chromium writes it.</exception>
    public static byte[] WithoutLast(byte[] pdf)
    {
        // Latin-1 maps every byte to one character and back.
        var text = new StringBuilder(Encoding.Latin1.GetString(pdf));
        var nodes = Node().Matches(text.ToString()).ToDictionary(match => match.Groups["id"].Value);
        var root = nodes.Values.SingleOrDefault(node => !node.Groups["parent"].Success) ?? throw new InvalidDataException("the PDF has no tree of pages");
        if (Count(root) < 2) throw new InvalidDataException("the PDF has no second page");
        for (var node = root; node is not null;)
        {
            var last = node.Groups["kid"].Captures[^1];
            var inner = nodes.GetValueOrDefault(last.Value.Trim().Split(' ')[0]);
            Write(text, node.Groups["count"], (Count(node) - 1).ToString(CultureInfo.InvariantCulture));
            // A branch of that page alone goes with it.
            if (inner is null || Count(inner) == 1)
            {
                Write(text, last, "");
                inner = null;
            }
            node = inner;
        }
        return Encoding.Latin1.GetBytes(text.ToString());
    }

    private static int Count(Match node) => int.Parse(node.Groups["count"].Value, CultureInfo.InvariantCulture);

    private static void Write(StringBuilder text, Capture place, string value)
    {
        var padded = value.PadRight(place.Length);
        for (var at = 0; at < padded.Length; at++) text[place.Index + at] = padded[at];
    }

    [GeneratedRegex(@"(?<=(?:^|\n)(?<id>\d+) 0 obj\n)<</Type /Pages\n/Count (?<count>\d+)\n/Kids \[(?<kid> ?\d+ 0 R)+\](?:\n/Parent (?<parent>\d+) 0 R)?>>")]
    private static partial Regex Node();
}

using System.Text;
using System.Xml;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>Text as a file of XML or HTML can hold it (可写入的文字).</summary>
internal static class XmlText
{
    /// <summary>The text without control characters and lone surrogates, line ends as line feeds; everything else, angle brackets and equals signs too, stands as text.</summary>
    public static string Printable(string text)
    {
        text = text.ReplaceLineEndings("\n");
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1])) kept.Append(text[at]).Append(text[++at]);
            else if (XmlConvert.IsXmlChar(text[at])) kept.Append(text[at]);
        }
        return kept.ToString();
    }
}

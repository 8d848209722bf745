using System.Text;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Turns bytes into text (解码): UTF-8 with or without BOM, else GB18030.</summary>
public static class TextDecoder
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, true);

    /// <summary>The text (文本); null where the bytes are not text.</summary>
    /// <param name="bytes">The file's content.</param>
    /// <returns>The text without its byte-order mark.</returns>
    public static string? Decode(byte[] bytes)
    {
        var text = Try(StrictUtf8, bytes) ?? Try(Gb18030(), bytes);
        return text is null || text.Any(IsForeign) ? null : text.TrimStart('\uFEFF');
    }

    private static bool IsForeign(char letter) =>
        char.IsControl(letter) && letter is not ('\t' or '\r' or '\n' or '\f' or '\v' or '\u0085');

    private static Encoding Gb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    private static string? Try(Encoding encoding, byte[] bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}

using System.Text;
using System.Text.Unicode;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Finds out a file's encoding (编码): UTF-8, with or without a mark, or GB18030. The whole file is looked at, in pieces.</summary>
internal static class FileEncoding
{
    /// <summary>GB18030 that throws on bytes that are none.</summary>
    internal static Encoding Gb18030 { get; } =
        CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Whether every byte of a stream is UTF-8; the stream ends at its end.</summary>
    /// <param name="stream">The stream, from its start.</param>
    /// <returns>True for UTF-8; what is not is taken for GB18030.</returns>
    internal static bool IsUtf8(Stream stream)
    {
        var buffer = new byte[1 << 16];
        var kept = 0;
        while (true)
        {
            var read = stream.Read(buffer, kept, buffer.Length - kept);
            var filled = kept + read;
            if (read == 0) return Utf8.IsValid(buffer.AsSpan(0, filled));
            var whole = WholeCharacters(buffer.AsSpan(0, filled));
            if (!Utf8.IsValid(buffer.AsSpan(0, whole))) return false;
            kept = filled - whole;
            buffer.AsSpan(whole, kept).CopyTo(buffer);
        }
    }

    // A character that may go on in the next piece begins in the last three bytes.
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var index = bytes.Length - 1; index >= 0 && index >= bytes.Length - 3; index--)
        {
            if (bytes[index] >= 0xC0) return index;
            if (bytes[index] < 0x80) break;
        }
        return bytes.Length;
    }
}

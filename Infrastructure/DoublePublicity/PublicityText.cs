using System.IO.Compression;
using System.Text;
using System.Text.Unicode;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>
/// Opens a file as UTF-8 whatever it is (读取为文本): UTF-8 with or without a mark, GB18030, UTF-16, or an XLSX workbook. The
/// encoding is told by the marks, else by the first megabyte from the first letter that is not ASCII on.
/// </summary>
internal static class PublicityText
{
    /// <summary>Said of bytes that are no text known here.</summary>
    public const string NoEncoding = "既不是UTF-8也不是GB18030，应以其中一种编码保存";

    /// <summary>Said of a byte 0.</summary>
    public const string NulByte = "含有NUL字符，文件可能已损坏或不是文本；请重新导出";

    private const int Sample = 1 << 20;

    /// <summary>GB18030 that throws on bytes that are none.</summary>
    internal static Encoding Gb18030 { get; } =
        CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="form">The form, by which a workbook's dates are known.</param>
    /// <param name="fault">Why it is no file to read.</param>
    /// <returns>UTF-8 without a mark; null when refused.</returns>
    public static Stream? Open(string path, PublicityForm form, out PublicityFault? fault)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.SequentialScan);
        try
        {
            var start = new byte[4096];
            var head = start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
            fault = Refuse(path, head);
            if (fault is not null)
            {
                stream.Dispose();
                return null;
            }
            if (!head.StartsWith("PK\x03\x04"u8)) return Decode(stream, head);
            stream.Position = 0;
            return OpenWorkbook(stream, path, form, out fault);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    private static PublicityFault? Refuse(string path, ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\x05\x06"u8) ? new(path, 1, "是空的压缩包，应为CSV或XLSX")
        : head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]) ? new(path, 1, "是旧版XLS工作簿，请另存为XLSX或CSV")
        : head.StartsWith("%PDF"u8) ? new(path, 1, "是PDF，应为CSV或XLSX")
        : head.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) || head.StartsWith("Rar!"u8) || head.StartsWith("7z\xBC\xAF"u8) ? new(path, 1, "是压缩文件，请解压后再评估")
        : !head.StartsWith("PK"u8) && !IsUtf16(head, out _) && head.IndexOf((byte)0) is >= 0 and var zero ? new(path, TextLines.Count(head[..zero]) + 1, NulByte) : null;

    private static Stream? OpenWorkbook(FileStream stream, string path, PublicityForm form, out PublicityFault? fault)
    {
        using (stream)
        {
            try
            {
                using var zip = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
                if (zip.GetEntry("xl/workbook.xml") is null)
                {
                    fault = new(path, 1, "是压缩包，请解压后再评估；工作簿应为XLSX");
                    return null;
                }
            }
            catch (InvalidDataException)
            {
                fault = new(path, 1, "压缩包已损坏，应为CSV或XLSX");
                return null;
            }
        }
        return WorkbookRows.Open(path, form, out fault);
    }

    /// <summary>A text as UTF-8 without a mark.</summary>
    /// <param name="stream">The file.</param>
    /// <param name="head">Its beginning.</param>
    /// <returns>The text; reading throws <see cref="DecoderFallbackException"/> at what is in no encoding known here.</returns>
    public static Stream Decode(FileStream stream, ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) return From(stream, 3);
        if (IsUtf16(head, out var big)) return Transcode(From(stream, head[0] >= 0xFE ? 2 : 0), Utf16(big));
        return IsUtf8(stream) ? From(stream, 0) : Transcode(From(stream, 0), Gb18030);
    }

    /// <summary>Whether a beginning has UTF-16's mark, or a 0 in every other byte as in the headers' ASCII letters.</summary>
    /// <param name="head">The beginning.</param>
    /// <param name="bigEndian">Whether the upper bytes come first.</param>
    /// <returns>True for UTF-16.</returns>
    public static bool IsUtf16(ReadOnlySpan<byte> head, out bool bigEndian)
    {
        bigEndian = head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        if (bigEndian || head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return true;
        var (even, odd) = (0, 0);
        for (var at = 0; at < head.Length; at++)
            if (head[at] == 0) _ = (at & 1) == 0 ? even++ : odd++;
        bigEndian = even > odd;
        return head.Length > 4 && Math.Max(even, odd) > head.Length / 8 && Math.Min(even, odd) * 8 < Math.Max(even, odd);
    }

    private static bool IsUtf8(FileStream stream)
    {
        stream.Position = 0;
        var buffer = new byte[Sample];
        int read;
        while ((read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0)
        {
            var first = buffer.AsSpan(0, read).IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (first < 0) continue;
            stream.Position += first - read;
            read = stream.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return Utf8.IsValid(read < buffer.Length ? buffer.AsSpan(0, read) : buffer.AsSpan(0, WholeCharacters(buffer)));
        }
        return true;
    }

    // A character that may go on in what follows begins in the last three bytes.
    private static int WholeCharacters(ReadOnlySpan<byte> bytes)
    {
        for (var index = bytes.Length - 1; index >= bytes.Length - 3; index--)
        {
            if (bytes[index] >= 0xC0) return index;
            if (bytes[index] < 0x80) break;
        }
        return bytes.Length;
    }

    private static UnicodeEncoding Utf16(bool bigEndian) => new(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);

    private static Stream Transcode(Stream stream, Encoding encoding) => Encoding.CreateTranscodingStream(stream, encoding, Encoding.UTF8);

    private static FileStream From(FileStream stream, int position)
    {
        stream.Position = position;
        return stream;
    }
}

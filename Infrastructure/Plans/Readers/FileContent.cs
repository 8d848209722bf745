using System.Text;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>What a file's first bytes say it is (内容类型).</summary>
internal enum ContentKind
{
    /// <summary>Text, or what may be text.</summary>
    Text,

    /// <summary>A zip: Office files since 2007.</summary>
    Zip,

    /// <summary>A PDF.</summary>
    Pdf,

    /// <summary>A format that is refused by its name.</summary>
    Foreign,
}

/// <summary>Tells a file's kind from its bytes (魔数), not from its name.</summary>
internal static class FileContent
{
    private static ReadOnlySpan<byte> Ole => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The kind of a file.</summary>
    public static ContentKind Of(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\x03\x04"u8) || bytes.StartsWith("PK\x05\x06"u8)) return ContentKind.Zip;
        if (bytes[..Math.Min(bytes.Length, 1024)].IndexOf("%PDF-"u8) >= 0) return ContentKind.Pdf;
        return bytes.StartsWith(Ole) || IsPicture(bytes) || IsArchive(bytes) || IsMarkup(bytes) is not null ? ContentKind.Foreign : ContentKind.Text;
    }

    /// <summary>Why a foreign format is refused and what to do.</summary>
    public static string Refusal(ReadOnlySpan<byte> bytes)
    {
        if (IsPicture(bytes)) return "是图片，没有文字；请先做文字识别（OCR），另存为 .docx 或带文字的 .pdf 后再导入";
        if (IsArchive(bytes)) return "是压缩包；请先解压，导入其中的 .docx、.xlsx 或 .pdf";
        if (IsMarkup(bytes) is { } name) return $"是 {name} 文件；请用办公软件打开，另存为 .docx 后再导入";
        if (HasName(bytes, "EncryptedPackage")) return "文件有打开密码；应为不加密的文件，请用办公软件打开，去掉密码后另存再导入";
        if (HasName(bytes, "WordDocument")) return "是旧版 Word 文件（.doc）；请用办公软件打开，另存为 .docx 后再导入";
        if (HasName(bytes, "Workbook") || HasName(bytes, "Book")) return "是旧版 Excel 文件（.xls）；请用办公软件打开，另存为 .xlsx 后再导入";
        return "是旧版办公文件；请用办公软件打开，另存为 .docx 或 .xlsx 后再导入";
    }

    private static bool HasName(ReadOnlySpan<byte> bytes, string name) => bytes.IndexOf(Encoding.Unicode.GetBytes(name)) >= 0;

    private static bool IsPicture(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || bytes.StartsWith("GIF8"u8) || bytes.StartsWith("II*\0"u8) || bytes.StartsWith("MM\0*"u8);

    private static bool IsArchive(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("Rar!"u8) || bytes.StartsWith((ReadOnlySpan<byte>)[0x37, 0x7A, 0xBC, 0xAF]) || bytes.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]);

    private static string? IsMarkup(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.ASCII.GetString(bytes[..Math.Min(bytes.Length, 256)]).TrimStart('?', ' ', '\r', '\n', '\t');
        if (head.StartsWith("{\\rtf", StringComparison.Ordinal)) return "RTF";
        if (head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.StartsWith("<html", StringComparison.OrdinalIgnoreCase)) return "HTML";
        return head.StartsWith("<?xml", StringComparison.Ordinal) ? "XML" : null;
    }
}

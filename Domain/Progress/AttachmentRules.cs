using System.Globalization;
using System.IO.Compression;
using CreditWorkplan.Domain.Plans.PlanReader;

namespace CreditWorkplan.Domain.Progress;

/// <summary>What files may be attached (附件规则): judged by their content, never by what their name claims.</summary>
public static class AttachmentRules
{
    /// <summary>The largest file, in bytes: 20 MB.</summary>
    public const int LargestBytes = 20 * 1024 * 1024;

    /// <summary>The most files of one report, milestone or closure.</summary>
    public const int MostFiles = 10;

    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 150;

    /// <summary>The most that a packed file may say it unpacks to, in bytes: 300 MB.</summary>
    public const long LargestUnpacked = 300L * 1024 * 1024;

    /// <summary>How many times its packed size a file of more than 1 MB may unpack to.</summary>
    public const int MostInflation = 100;

    /// <summary>The most parts of a packed file.</summary>
    public const int MostParts = 5_000;

    // In two pieces, so that no scanner takes this source for the test file.
    private static readonly byte[] TestVirus = [.. "EICAR-STANDARD-"u8, .. "ANTIVIRUS-TEST-FILE"u8];

    private static readonly byte[] PngStart = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private static readonly byte[] JpegEnd = [0xFF, 0xD9];

    private static readonly (AttachmentKind Kind, string Part)[] Parts =
    [
        (AttachmentKind.Word, "word/document.xml"), (AttachmentKind.Sheet, "xl/workbook.xml"),
        (AttachmentKind.Slides, "ppt/presentation.xml"), (AttachmentKind.Ofd, "OFD.xml"),
    ];

    /// <summary>The endings under which a kind may come, the usual one first.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Endings with their dot, lower case.</returns>
    public static IReadOnlyList<string> EndingsOf(AttachmentKind kind) => kind switch
    {
        AttachmentKind.Pdf => [".pdf"],
        AttachmentKind.Word => [".docx"],
        AttachmentKind.Sheet => [".xlsx"],
        AttachmentKind.Slides => [".pptx"],
        AttachmentKind.Ofd => [".ofd"],
        AttachmentKind.Png => [".png"],
        AttachmentKind.Jpeg => [".jpg", ".jpeg"],
        AttachmentKind.Text => [".txt", ".csv"],
    };

    /// <summary>The type that a download names.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>A media type.</returns>
    public static string MediaTypeOf(AttachmentKind kind) => kind switch
    {
        AttachmentKind.Pdf => "application/pdf",
        AttachmentKind.Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        AttachmentKind.Sheet => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        AttachmentKind.Slides => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        AttachmentKind.Ofd => "application/ofd",
        AttachmentKind.Png => "image/png",
        AttachmentKind.Jpeg => "image/jpeg",
        AttachmentKind.Text => "text/plain",
    };

    /// <summary>What speaks against a name or a size, before any content is read.</summary>
    /// <param name="name">The name as given.</param>
    /// <param name="size">The size in bytes as announced.</param>
    /// <returns>The first refusal; null where none.</returns>
    public static AttachmentRefusal? Refuse(string name, long size)
    {
        if (string.IsNullOrWhiteSpace(name)) return AttachmentRefusal.NameEmpty;
        if (name.Length > LongestName) return AttachmentRefusal.NameTooLong;
        if (name.IndexOfAny(['/', '\\']) >= 0 || name.Contains("..", StringComparison.Ordinal)) return AttachmentRefusal.NameIsPath;
        if (name.Any(IsHarmful) || name != name.Trim() || name[0] == '.' || name[^1] == '.') return AttachmentRefusal.NameHarmful;
        if (name.Contains("eicar", StringComparison.OrdinalIgnoreCase)) return AttachmentRefusal.TestVirus;
        if (EndingOf(name) is var ending && !Enum.GetValues<AttachmentKind>().Any(kind => EndingsOf(kind).Contains(ending))) return AttachmentRefusal.EndingUnknown;
        if (size <= 0) return AttachmentRefusal.Empty;
        return size > LargestBytes ? AttachmentRefusal.TooLarge : null;
    }

    /// <summary>Judges a whole file.</summary>
    /// <param name="name">The name as given.</param>
    /// <param name="bytes">The content.</param>
    /// <returns>The kind that was found, or the first refusal.</returns>
    public static (AttachmentKind? Kind, AttachmentRefusal? Refusal) Judge(string name, byte[] bytes)
    {
        if (Refuse(name, bytes.Length) is { } refusal) return (null, refusal);
        if (bytes.AsSpan().IndexOf(TestVirus) >= 0) return (null, AttachmentRefusal.TestVirus);
        var (kind, fault) = Find(bytes);
        if (kind is not { } found) return (null, fault);
        return EndingsOf(found).Contains(EndingOf(name)) ? (found, null) : (null, AttachmentRefusal.EndingDiffers);
    }

    private static (AttachmentKind? Kind, AttachmentRefusal? Refusal) Find(byte[] bytes)
    {
        var content = bytes.AsSpan();
        if (content.StartsWith("PK"u8)) return FindPacked(bytes);
        if (content.StartsWith("%PDF-"u8)) return Whole(AttachmentKind.Pdf, content[^Math.Min(content.Length, 2_048)..].IndexOf("%%EOF"u8) >= 0);
        if (content.StartsWith(PngStart)) return Whole(AttachmentKind.Png, content.Length > 45 && content[12..16].SequenceEqual("IHDR"u8) && content.LastIndexOf("IEND"u8) > 0);
        if (content is [0xFF, 0xD8, 0xFF, ..]) return Whole(AttachmentKind.Jpeg, content.LastIndexOf(JpegEnd) > 0);
        return TextDecoder.Decode(bytes) is null ? (null, AttachmentRefusal.ContentUnknown) : (AttachmentKind.Text, null);
    }

    private static (AttachmentKind? Kind, AttachmentRefusal? Refusal) Whole(AttachmentKind kind, bool whole) => whole ? (kind, null) : (null, AttachmentRefusal.Damaged);

    /// <summary>What a packed file is, by the parts that its table of contents names; nothing is unpacked.</summary>
    private static (AttachmentKind? Kind, AttachmentRefusal? Refusal) FindPacked(byte[] bytes)
    {
        try
        {
            using ZipArchive archive = new(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostParts || archive.Entries.Any(part => part.Length is < 0 or > LargestUnpacked)) return (null, AttachmentRefusal.Inflates);
            var unpacked = archive.Entries.Sum(part => part.Length);
            if (unpacked > LargestUnpacked || (unpacked > 1024 * 1024 && unpacked / bytes.Length > MostInflation)) return (null, AttachmentRefusal.Inflates);
            if (archive.Entries.Any(part => part.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase))) return (null, AttachmentRefusal.Macros);
            var names = archive.Entries.Select(part => part.FullName).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var (kind, part) in Parts)
                if (names.Contains(part) && (kind == AttachmentKind.Ofd || names.Contains("[Content_Types].xml"))) return (kind, null);
            return (null, AttachmentRefusal.ContentUnknown);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or ArgumentException or OverflowException)
        {
            return (null, AttachmentRefusal.Damaged);
        }
    }

    private static string EndingOf(string name) => Path.GetExtension(name).ToLowerInvariant();

    /// <summary>Control and invisible characters, among them those that turn the direction of writing and so hide an ending; and what no file system takes.</summary>
    private static bool IsHarmful(char letter) =>
        char.IsControl(letter) || letter is '<' or '>' or ':' or '"' or '|' or '?' or '*'
        || char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}

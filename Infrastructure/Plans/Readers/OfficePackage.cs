using System.IO.Compression;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>What an Office file holds (办公文件).</summary>
internal enum OfficeKind
{
    /// <summary>A Word document (.docx).</summary>
    Word,

    /// <summary>An Excel workbook (.xlsx).</summary>
    Sheet,
}

/// <summary>Looks an Office file over before anything in it is understood (检查): sizes, macros, passwords, XML tricks.</summary>
internal static class OfficePackage
{
    private const int MaxEntries = 10_000;
    private const long MaxUnpacked = 400L << 20;
    private const long MaxXml = 96L << 20;
    private const long BombSize = 10L << 20;
    private const int BombRatio = 400;
    private const int MaxDepth = 200;
    private const string Damaged = "压缩结构不完整，文件可能没有传完或已损坏；请重新取得原件，或用办公软件打开后另存再导入";

    /// <summary>How the library opens a file that passed.</summary>
    public static OpenSettings Settings => new() { AutoSave = false, MaxCharactersInPart = MaxXml };

    /// <summary>The kind of a file that passed; any other is refused.</summary>
    public static OfficeKind Check(byte[] bytes, PlanBlocks blocks)
    {
        if (CountEntries(bytes) is > MaxEntries and var count) throw new PlanRefusal($"压缩包里有 {count} 个文件，超过 {MaxEntries} 个，像是压缩炸弹；请用办公软件打开后另存为 .docx 或 .xlsx 再导入");
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, false), ZipArchiveMode.Read);
            CheckSizes(archive);
            var kind = Kind(archive);
            foreach (var entry in archive.Entries.Where(IsXml)) CheckXml(entry, blocks);
            return kind;
        }
        catch (InvalidDataException)
        {
            throw new PlanRefusal(Damaged);
        }
    }

    // The records of the directory are counted before the library makes an object of each.
    private static int CountEntries(ReadOnlySpan<byte> bytes)
    {
        var count = 0;
        for (var at = bytes.IndexOf("PK\x01\x02"u8); at >= 0; at = bytes.IndexOf("PK\x01\x02"u8))
        {
            count++;
            bytes = bytes[(at + 4)..];
        }
        return count;
    }

    private static void CheckSizes(ZipArchive archive)
    {
        if (archive.Entries.Any(entry => entry.IsEncrypted)) throw new PlanRefusal("压缩包有密码；应为不加密的 .docx 或 .xlsx，请去掉密码后再导入");
        foreach (var entry in archive.Entries)
        {
            if (entry.Length < 0 || entry.CompressedLength < 0) throw new PlanRefusal(Damaged);
            if (entry.Length > BombSize && entry.Length / Math.Max(1, entry.CompressedLength) > BombRatio)
                throw new PlanRefusal($"“{Short(entry)}”解压后有 {entry.Length >> 20} MB，压缩比超过 {BombRatio} 倍，像是压缩炸弹；请用办公软件打开后另存再导入");
        }
        var unpacked = archive.Entries.Aggregate(0UL, (sum, entry) => sum + (ulong)entry.Length);
        if (unpacked > MaxUnpacked) throw new PlanRefusal($"解压后有 {unpacked >> 20} MB，超过 {MaxUnpacked >> 20} MB 的上限；请删去图片、只保留正文和分工表后再导入");
        var xml = archive.Entries.Where(IsXml).Sum(entry => entry.Length);
        if (xml > MaxXml) throw new PlanRefusal($"正文解压后有 {xml >> 20} MB，超过 {MaxXml >> 20} MB 的上限；请只保留正文和分工表后再导入");
    }

    private static OfficeKind Kind(ZipArchive archive)
    {
        bool Has(string name) => archive.Entries.Any(entry => entry.FullName.Contains(name, StringComparison.OrdinalIgnoreCase));
        var types = archive.GetEntry("[Content_Types].xml") is { Length: < 4 << 20 } entry ? Content(entry) : "";
        bool Is(string type) => types.Contains(type, StringComparison.OrdinalIgnoreCase);
        if (Has("vbaProject") || Has("xl/macrosheets/") || Is("macroEnabled"))
            throw new PlanRefusal("文件里有宏；应为不含宏的 .docx 或 .xlsx，请另存为不含宏的文件后再导入");
        if (Is("wordprocessingml.document.main+xml") || Is("wordprocessingml.template.main+xml")) return OfficeKind.Word;
        if (Is("spreadsheetml.sheet.main+xml") || Is("spreadsheetml.template.main+xml")) return OfficeKind.Sheet;
        if (Has("OFD.xml")) throw new PlanRefusal("是 OFD 版式文件；请用阅读软件另存为 .docx 或带文字的 .pdf 后再导入");
        if (Has("xl/workbook.bin")) throw new PlanRefusal("是 .xlsb 文件；请用办公软件打开，另存为 .xlsx 后再导入");
        if (Is("presentationml")) throw new PlanRefusal("是演示文稿；应为工作要点的正文和分工表，请另存为 .docx 后再导入");
        throw new PlanRefusal("是压缩包，不是 Word 或 Excel 文件；应为 .docx 或 .xlsx，请解压后导入其中的文件，或用办公软件另存后再导入");
    }

    private static string Content(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    /// <summary>Walks through a part once: no DTD, no tower of elements on which a reader's stack would break, no more text than promised.</summary>
    private static void CheckXml(ZipArchiveEntry entry, PlanBlocks blocks)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MaxXml,
            CheckCharacters = false,
        };
        try
        {
            using var stream = entry.Open();
            using var reader = XmlReader.Create(stream, settings);
            var weight = new XmlWeight();
            for (var nodes = 0; reader.Read(); nodes++)
            {
                if (!weight.Take(reader)) throw new PlanRefusal($"“{Short(entry)}”里一段或一行的内容过多（第 {nodes} 处）；请用办公软件打开，拆开后另存再导入");
                if (reader.Depth > MaxDepth) throw new PlanRefusal($"“{Short(entry)}”里的元素嵌套超过 {MaxDepth} 层；请用办公软件打开后另存再导入");
                if ((nodes & 0xFFFF) == 0) blocks.CheckTime();
                if (reader.NodeType == XmlNodeType.DocumentType) throw new PlanRefusal(Dtd(entry));
            }
        }
        catch (XmlException fault)
        {
            var isDtd = fault.Message.Contains("DTD", StringComparison.Ordinal);
            throw new PlanRefusal(isDtd ? Dtd(entry) : $"“{Short(entry)}”不是完整的 XML（第 {fault.LineNumber} 行）；请用办公软件打开后另存再导入");
        }
    }

    private static string Dtd(ZipArchiveEntry entry) => $"“{Short(entry)}”里有文档类型声明（DTD），不予读取；应为办公软件存的文件，请用办公软件打开后另存再导入";

    private static bool IsXml(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    private static string Short(ZipArchiveEntry entry) => entry.FullName.Length <= 60 ? entry.FullName : entry.FullName[..60] + "…";
}

using System.Text;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Opens a plan's file (打开原文), whatever its format: its content decides, its ending only tells texts apart. What cannot be read is a fault, never an exception.</summary>
public static class PlanFileReader
{
    /// <summary>The largest file, in bytes.</summary>
    public const long MaxBytes = 100L << 20;

    // A text is held decoded, so its bound is the lower one.
    private const int MaxTextBytes = 20 << 20;

    /// <summary>Opens a file on disk.</summary>
    /// <param name="file">The file.</param>
    /// <returns>Its blocks, or why it was refused.</returns>
    public static PlanOpening Open(FileInfo file)
    {
        try
        {
            if (!file.Exists) return Refuse(file.Name, 1, "没有这个文件；请检查路径");
            return file.Length > MaxBytes ? Refuse(file.Name, 1, TooLarge(file.Length)) : Open(file.Name, File.ReadAllBytes(file.FullName));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Refuse(file.Name, 1, $"文件打不开：{fault.Message}；请检查它是否被占用、是否有读取权限");
        }
    }

    /// <summary>Opens a file's content.</summary>
    /// <param name="file">The file's name, for messages and its ending.</param>
    /// <param name="bytes">Its content.</param>
    /// <returns>Its blocks, or why it was refused.</returns>
    public static PlanOpening Open(string file, byte[] bytes)
    {
        try
        {
            if (bytes.Length == 0) throw new PlanRefusal("文件是空的；应为工作要点的正文和分工表，请重新取得原件");
            if (bytes.LongLength > MaxBytes) throw new PlanRefusal(TooLarge(bytes.LongLength));
            if (JsonPlanReader.Takes(file)) return JsonPlanReader.Open(file, bytes);
            var blocks = new PlanBlocks();
            Read(file, bytes, blocks);
            return blocks.Close(file);
        }
        catch (PlanRefusal refusal)
        {
            return Refuse(file, refusal.Line, refusal.Message);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // The libraries throw what they like at broken files; the office needs one sentence.
            return Refuse(file, 1, $"文件已损坏，读不下去（{fault.GetType().Name}）；请用办公软件打开，另存为 .docx、.xlsx 或带文字的 .pdf 后再导入");
        }
    }

    /// <summary>Opens and understands a file's content.</summary>
    /// <param name="file">The file's name, for messages and its ending.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="corrections">The repairs; the product's own set for the document number where null.</param>
    /// <param name="year">The year; that of title or document number where null.</param>
    /// <param name="directory">The units that are known; the product's own where null.</param>
    /// <returns>The plan, or why it was refused.</returns>
    public static PlanReading Read(string file, byte[] bytes, PlanCorrections? corrections = null, int? year = null, UnitDirectory? directory = null)
    {
        var opening = Open(file, bytes);
        return opening.Document is { } document ? PlanInterpreter.Read(document, corrections, year, directory) : new PlanReading(null, opening.Faults);
    }

    private static void Read(string file, byte[] bytes, PlanBlocks blocks)
    {
        switch (FileContent.Of(bytes))
        {
            case ContentKind.Zip:
                if (OfficePackage.Check(bytes, blocks) == OfficeKind.Word) WordPlanReader.Read(bytes, blocks);
                else SheetPlanReader.Read(bytes, blocks);
                break;
            case ContentKind.Pdf:
                PdfPlanReader.Read(bytes, blocks);
                break;
            case ContentKind.Text:
                ReadText(file, bytes, blocks);
                break;
            default:
                throw new PlanRefusal(FileContent.Refusal(bytes));
        }
    }

    private static void ReadText(string file, byte[] bytes, PlanBlocks blocks)
    {
        if (bytes.Length > MaxTextBytes)
            throw new PlanRefusal($"文本文件有 {bytes.Length >> 20} MB，超过 {MaxTextBytes >> 20} MB 的上限；请只保留工作要点的正文和分工表");
        var text = Utf16(bytes) ?? TextDecoder.Decode(bytes)
            ?? throw new PlanRefusal("不是可读的文件；应为 .docx、.xlsx、.csv、.pdf、.txt（UTF-8 或 GB18030）或 .md，请换成其中一种");
        switch (Path.GetExtension(file).ToUpperInvariant())
        {
            case ".CSV" or ".TSV":
                CsvPlanReader.Read(text, blocks);
                break;
            case ".MD" or ".MARKDOWN":
                MarkdownPlanReader.Read(text, blocks);
                break;
            default:
                TextPlanReader.Read(text, blocks);
                break;
        }
    }

    /// <summary>Excel's “Unicode text” and Notepad's are UTF-16 with a mark.</summary>
    private static string? Utf16(byte[] bytes) => bytes switch
    {
        [0xFF, 0xFE, ..] when bytes.Length % 2 == 0 => Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2),
        [0xFE, 0xFF, ..] when bytes.Length % 2 == 0 => Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2),
        _ => null,
    };

    private static string TooLarge(long length) =>
        $"文件有 {length >> 20} MB，超过 {MaxBytes >> 20} MB 的上限；请压缩或删去其中的图片后再导入";

    private static PlanOpening Refuse(string file, int line, string message) => new(null, [new PlanFault(file, line, message)]);
}

using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Reads a .pdf with text (版式文件): lines from letters, page numbers and running heads dropped, lines joined to paragraphs, ruled or aligned tables as rows.</summary>
internal sealed partial class PdfPlanReader
{
    private const int MaxPages = 2000;
    private const int MaxLettersOfPage = 100_000;
    private const double Margin = 0.12;

    private readonly PlanBlocks blocks;
    private readonly List<PdfPage> pages = [];
    private int lines;

    private PdfPlanReader(PlanBlocks blocks) => this.blocks = blocks;

    /// <summary>Reads the document. The library has no way to be stopped, so it works on a thread of its own that is left when the time is over.</summary>
    public static void Read(byte[] bytes, PlanBlocks blocks)
    {
        Exception? fault = null;
        var done = new ManualResetEventSlim();
        var own = new PlanBlocks();
        var thread = new Thread(
            () =>
            {
                try
                {
                    new PdfPlanReader(own).ReadAll(bytes);
                }
                catch (Exception caught)
                {
                    fault = caught;
                }
                finally
                {
                    done.Set();
                }
            },
            16 << 20)
        { IsBackground = true };
        thread.Start();
        if (!done.Wait(PlanBlocks.MaxTime)) throw PlanBlocks.TooSlow();
        if (fault is PdfDocumentEncryptedException) throw new PlanRefusal("PDF 有打开密码；应为不加密的文件，请去掉密码后另存再导入");
        if (fault is not null) throw fault;
        blocks.TakeAll(own);
    }

    private void ReadAll(byte[] bytes)
    {
        var options = new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, MaxStackDepth = 100, FilterProvider = new PdfFilters() };
        using var document = PdfDocument.Open(bytes, options);
        if (document.NumberOfPages > MaxPages) throw new PlanRefusal($"PDF 有 {document.NumberOfPages} 页，超过 {MaxPages} 页的上限；请只保留工作要点的正文和分工表");
        for (var number = 1; number <= document.NumberOfPages; number++)
        {
            blocks.CheckTime();
            pages.Add(ReadPage(document.GetPage(number)));
        }
        CheckText();
        DropRunningHeads();
        foreach (var line in pages.SelectMany(page => page.Lines)) line.Number = ++lines;
        new PdfLayout(pages, blocks).Write();
    }

    private static PdfPage ReadPage(Page page)
    {
        if (page.Letters.Count > MaxLettersOfPage) throw new PlanRefusal($"PDF 第 {page.Number} 页有 {page.Letters.Count} 个字符，超过 {MaxLettersOfPage} 个的上限；请确认选对了文件");
        var rulings = PdfRulings.Of(page.Paths);
        return new PdfPage(page.Number, page.Height, PdfLine.Of(page.Letters), rulings, PdfGrid.Of(rulings), page.NumberOfImages > 0);
    }

    private void CheckText()
    {
        var letters = pages.SelectMany(page => page.Lines).SelectMany(line => line.Letters).SelectMany(letter => letter.Text).ToList();
        if (letters.Count == 0) throw new PlanRefusal("PDF 里只有图片，没有文字；需要先做文字识别（OCR），另存为带文字的 .pdf 或 .docx 后再导入");
        var unknown = letters.Count(letter => letter is '\uFFFD' or >= '\uE000' and <= '\uF8FF' || char.IsControl(letter));
        if (unknown * 3 > letters.Count) throw new PlanRefusal("PDF 里的文字没有编码，读出来是乱码；需要先做文字识别（OCR），或用原来的 .docx 导入");
        if (pages.Find(page => page.Pictures && page.Lines.All(line => IsPageNumber(line.Text))) is { } picture)
            throw new PlanRefusal($"PDF 第 {picture.Number} 页只有图片，没有文字；需要先做文字识别（OCR），或删去这一页后再导入");
    }

    /// <summary>Page numbers, and lines in the margins that stand at the same height of several pages and differ in figures only.</summary>
    private void DropRunningHeads()
    {
        bool InMargin(PdfPage page, PdfLine line) =>
            (line.Base < page.Height * Margin || line.Base > page.Height * (1 - Margin)) && !page.Grids.Exists(grid => grid.Holds(line));
        static string Key(PdfLine line) => $"{Math.Round(line.Base / 3)}:{Figures().Replace(line.Text, "0")}";
        var repeated = pages.SelectMany(page => page.Lines.Where(line => InMargin(page, line) && line.Pieces().Count < 3).Select(Key).Distinct())
            .GroupBy(key => key).Where(group => group.Count() >= 3 || (pages.Count == 2 && group.Count() == 2)).Select(group => group.Key).ToHashSet();
        foreach (var page in pages)
        {
            page.Lines.RemoveAll(line => InMargin(page, line) && repeated.Contains(Key(line)));
            // Only the outermost line is a page number; another figure may be a row's.
            foreach (var line in new[] { page.Lines.FirstOrDefault(), page.Lines.LastOrDefault() })
                if (line is not null && InMargin(page, line) && IsPageNumber(line.Text)) page.Lines.Remove(line);
        }
    }

    private static bool IsPageNumber(string text) => PageNumber().IsMatch(text);

    [GeneratedRegex(@"^\s*(?:[—–\-－_·\s]*\d{1,4}[—–\-－_·\s]*|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})\s*$")]
    private static partial Regex PageNumber();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Figures();
}

/// <summary>A page of a PDF (页).</summary>
/// <param name="Number">Its number.</param>
/// <param name="Height">Its height.</param>
/// <param name="Lines">Its lines from the top.</param>
/// <param name="Rulings">Its ruled lines.</param>
/// <param name="Grids">Its tables drawn with lines, from the top.</param>
/// <param name="Pictures">Whether it has pictures.</param>
internal sealed record PdfPage(int Number, double Height, List<PdfLine> Lines, PdfRulings Rulings, List<PdfGrid> Grids, bool Pictures);

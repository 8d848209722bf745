using System.Text;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Plans.Writers;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>The forms in which a briefing is given out (简报格式).</summary>
public enum BriefingFormat
{
    /// <summary>PDF: 打印.</summary>
    Pdf,

    /// <summary>Word 文件: 编辑.</summary>
    Docx,

    /// <summary>Excel 文件: 数据.</summary>
    Xlsx,

    /// <summary>网页: 预览.</summary>
    Html,
}

/// <summary>A briefing as a file (简报文件).</summary>
public static class BriefingFile
{
    /// <summary>The format of a file's ending (格式); null where there is none.</summary>
    /// <param name="ending">With or without the dot, in any case.</param>
    /// <returns>The format.</returns>
    public static BriefingFormat? FormatOf(string ending) =>
        Enum.GetValues<BriefingFormat>().Cast<BriefingFormat?>().FirstOrDefault(format => EndingOf(format!.Value).Equals(ending.TrimStart('.'), StringComparison.OrdinalIgnoreCase));

    /// <summary>A format's ending (扩展名), without the dot.</summary>
    /// <param name="format">The format.</param>
    /// <returns>pdf, docx, xlsx or html.</returns>
    public static string EndingOf(BriefingFormat format) => format.ToString().ToLowerInvariant();

    /// <summary>A format's media type (内容类型).</summary>
    /// <param name="format">The format.</param>
    /// <returns>As an HTTP answer names it.</returns>
    public static string MediaTypeOf(BriefingFormat format) => format switch
    {
        BriefingFormat.Pdf => "application/pdf",
        BriefingFormat.Docx => WordParts.MediaType,
        BriefingFormat.Xlsx => SheetParts.MediaType,
        BriefingFormat.Html => "text/html; charset=utf-8",
    };

    /// <summary>A file name for a briefing (文件名): its title without what file systems refuse.</summary>
    /// <param name="briefing">The briefing.</param>
    /// <param name="format">The format.</param>
    /// <returns>The name with its ending.</returns>
    public static string NameOf(Briefing briefing, BriefingFormat format) => FileNames.Of(briefing.Title, "简报", EndingOf(format));

    /// <summary>Writes a briefing.</summary>
    /// <param name="briefing">The briefing.</param>
    /// <param name="format">The format.</param>
    /// <param name="printer">What prints PDFs.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The file's content; the same briefing gives the same bytes.</returns>
    /// <exception cref="PrintingUnavailableException">Something that printing a PDF needs is missing.</exception>
    public static async Task<byte[]> WriteAsync(Briefing briefing, BriefingFormat format, IBriefingPrinter printer, CancellationToken cancellation = default) => format switch
    {
        BriefingFormat.Pdf => await printer.PrintAsync(briefing, cancellation),
        BriefingFormat.Docx => WordBriefingRenderer.Render(briefing),
        BriefingFormat.Xlsx => SheetBriefingRenderer.Render(briefing),
        BriefingFormat.Html => Encoding.UTF8.GetBytes(HtmlBriefingRenderer.Render(briefing)),
    };
}

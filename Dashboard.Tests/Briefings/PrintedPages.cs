using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>A printed file's pages in millimetres from the paper's top left corner.</summary>
internal sealed class PrintedPages : IDisposable
{
    public const double Left = 28, Top = 37, Right = 184, Bottom = 262, Line = 225 / 22.0;

    private const double Points = 72 / 25.4;

    private readonly PdfDocument document;

    public PrintedPages(byte[] pdf) => document = PdfDocument.Open(pdf);

    public int Count => document.NumberOfPages;

    /// <summary>The headings under which a reader finds the pages, with their depth.</summary>
    public IEnumerable<(int Level, string Title)> Bookmarks =>
        document.TryGetBookmarks(out var bookmarks) ? bookmarks.GetNodes().Select(node => (node.Level, node.Title)) : [];

    /// <summary>A page's letters with the box in which each is drawn.</summary>
    /// <param name="page">From 1.</param>
    public IReadOnlyList<Glyph> Glyphs(int page)
    {
        var paper = document.GetPage(page);
        return [.. paper.Letters.Where(letter => !string.IsNullOrWhiteSpace(letter.Value)).Select(letter => Place(letter, paper.Height))];
    }

    /// <summary>The lines of a page's type area, top down.</summary>
    /// <param name="page">From 1.</param>
    public IReadOnlyList<IReadOnlyList<Glyph>> Lines(int page) =>
        [.. Glyphs(page).Where(glyph => glyph.Base < Bottom).GroupBy(glyph => Math.Round(glyph.Base, 1)).OrderBy(line => line.Key).Select(line => line.OrderBy(glyph => glyph.Start).ToList())];

    /// <summary>The letters under the type area: the page's number.</summary>
    /// <param name="page">From 1.</param>
    public IReadOnlyList<Glyph> Number(int page) => [.. Glyphs(page).Where(glyph => glyph.Base > Bottom).OrderBy(glyph => glyph.Start)];

    public static string Text(IEnumerable<Glyph> glyphs) => string.Concat(glyphs.Select(glyph => glyph.Value));

    public void Dispose() => document.Dispose();

    private static Glyph Place(Letter letter, double height) => new(
        letter.Value, letter.StartBaseLine.X / Points, letter.EndBaseLine.X / Points, (height - letter.StartBaseLine.Y) / Points);

    /// <param name="Value">What it reads as.</param>
    /// <param name="Start">Where its width begins.</param>
    /// <param name="End">Where its width ends.</param>
    /// <param name="Base">The line that it stands on, from the top.</param>
    public sealed record Glyph(string Value, double Start, double End, double Base);
}

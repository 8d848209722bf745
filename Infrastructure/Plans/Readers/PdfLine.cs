using System.Text;
using UglyToad.PdfPig.Content;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>A letter of a PDF (字符) with its place.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Left">Its left edge.</param>
/// <param name="Right">Its right edge.</param>
/// <param name="Base">Its baseline.</param>
/// <param name="Size">The size of its font.</param>
internal readonly record struct PdfLetter(string Text, double Left, double Right, double Base, double Size)
{
    /// <summary>The middle of its width.</summary>
    public double Middle => (Left + Right) / 2;
}

/// <summary>A line of a PDF's text (行), put together from letters.</summary>
internal sealed class PdfLine(List<PdfLetter> letters)
{
    // Above this part of a letter's size a gap is a blank, between Latin letters and between others, and above the last it parts two columns.
    private const double LatinGap = 0.18;
    private const double BlankGap = 0.6;
    private const double ColumnGap = 0.9;

    /// <summary>Its letters from left to right.</summary>
    public IReadOnlyList<PdfLetter> Letters => letters;

    /// <summary>Its left edge.</summary>
    public double Left { get; } = letters.Min(letter => letter.Left);

    /// <summary>Its right edge.</summary>
    public double Right { get; } = letters.Max(letter => letter.Right);

    /// <summary>Its baseline.</summary>
    public double Base { get; } = letters.Average(letter => letter.Base);

    /// <summary>The size of its letters.</summary>
    public double Size { get; } = letters.Max(letter => letter.Size);

    /// <summary>Its text.</summary>
    public string Text { get; } = Write(letters);

    /// <summary>Its number in the document, from 1.</summary>
    public int Number { get; set; }

    /// <summary>The page's lines from the top.</summary>
    public static List<PdfLine> Of(IEnumerable<Letter> page)
    {
        var letters = page.Where(letter => letter.TextOrientation is TextOrientation.Horizontal or TextOrientation.Other && !string.IsNullOrEmpty(letter.Value))
            .Select(letter => new PdfLetter(string.Concat(letter.Value.Select(Radicals.Plain)), Math.Min(letter.StartBaseLine.X, letter.EndBaseLine.X), Math.Max(letter.StartBaseLine.X, letter.EndBaseLine.X), letter.StartBaseLine.Y, Math.Max(1, letter.PointSize)))
            .Where(letter => double.IsFinite(letter.Left) && double.IsFinite(letter.Right) && double.IsFinite(letter.Base) && !string.IsNullOrWhiteSpace(letter.Text))
            .OrderByDescending(letter => letter.Base).ToList();
        List<PdfLine> lines = [];
        List<PdfLetter> line = [];
        foreach (var letter in letters)
        {
            if (line.Count > 0 && line[0].Base - letter.Base > Math.Min(line[0].Size, letter.Size) * 0.4)
            {
                lines.Add(Sorted(line));
                line = [];
            }
            line.Add(letter);
        }
        if (line.Count > 0) lines.Add(Sorted(line));
        return lines;
    }

    /// <summary>The pieces of a line that stand apart from each other like the cells of a row.</summary>
    public List<PdfLine> Pieces()
    {
        List<PdfLine> pieces = [];
        List<PdfLetter> piece = [];
        var right = double.MaxValue;
        foreach (var letter in letters)
        {
            if (letter.Left - right > letter.Size * ColumnGap)
            {
                pieces.Add(new PdfLine(piece));
                piece = [];
            }
            right = piece.Count == 0 ? letter.Right : Math.Max(right, letter.Right);
            piece.Add(letter);
        }
        pieces.Add(new PdfLine(piece));
        return pieces;
    }

    /// <summary>The text of letters from left to right.</summary>
    public static string Write(IEnumerable<PdfLetter> letters)
    {
        var text = new StringBuilder();
        var right = double.MaxValue;
        foreach (var letter in letters)
        {
            var latin = text.Length > 0 && text[^1] < '\u0250' && letter.Text[0] < '\u0250';
            if (letter.Left - right > letter.Size * (latin ? LatinGap : BlankGap)) text.Append(' ');
            text.Append(letter.Text);
            right = letter.Right;
        }
        return text.ToString();
    }

    /// <summary>Joins lines that were broken for want of room: a blank only between Latin letters.</summary>
    public static string Join(string first, string next)
    {
        if (first.Length == 0 || next.Length == 0) return first + next;
        return char.IsAsciiLetterOrDigit(first[^1]) && char.IsAsciiLetter(next[0]) ? $"{first} {next}" : first + next;
    }

    private static PdfLine Sorted(List<PdfLetter> line)
    {
        line.Sort((a, b) => a.Left.CompareTo(b.Left));
        return new PdfLine(line);
    }
}

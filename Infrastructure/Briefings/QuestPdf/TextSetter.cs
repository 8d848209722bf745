using System.Globalization;
using System.Text;
using CreditWorkplan.Infrastructure.Plans.Writers;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>Sets text in lines (排字): 避头尾, and where wanted both edges straight.</summary>
/// <param name="fonts">The faces.</param>
internal sealed class TextSetter(PrintFonts fonts)
{
    // What adding up widths may be off by.
    private const float Slack = .01f;

    /// <summary>The lines.</summary>
    /// <param name="pieces">The text; a line feed starts a new line.</param>
    /// <param name="width">Of a line, in points.</param>
    /// <param name="first">首行缩进, in points.</param>
    /// <param name="rest">回行缩进, in points.</param>
    /// <param name="isJustified">两端对齐.</param>
    public List<SetLine> Set(IReadOnlyList<Words> pieces, float width, float first = 0, float rest = 0, bool isJustified = false)
    {
        var letters = new List<SetLetter>();
        var text = new StringBuilder();
        foreach (var piece in pieces)
            Take(piece, letters, text);
        var lines = new List<SetLine>();
        var line = new List<SetLetter>();
        var (x, at) = (first, 0);
        void Close(bool isLast)
        {
            lines.Add(Finish(line, isJustified && !isLast ? width : null));
            line.Clear();
            x = rest;
        }

        foreach (var group in LineBreaks.Groups(text.ToString()))
        {
            var end = at + group.EnumerateRunes().Count();
            if (group == "\n")
            {
                Close(isLast: true);
                at = end;
                continue;
            }

            if (line.Count > 0 && x + SolidWidth(letters, at, end) > width + Slack)
                Close(isLast: false);
            for (; at < end; at++)
            {
                // A word longer than a line is cut where the line is full.
                if (line.Count > 0 && !Rune.IsWhiteSpace(letters[at].Character) && x + letters[at].Advance > width + Slack)
                    Close(isLast: false);
                line.Add(letters[at] with { X = x });
                x += letters[at].Advance;
            }
        }

        if (line.Count > 0)
            Close(isLast: true);
        return lines;
    }

    /// <summary>The lines of one piece.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lettering">How it looks.</param>
    /// <param name="width">Of a line, in points.</param>
    public List<SetLine> Set(string text, Lettering lettering, float width) => Set([new Words(text, lettering)], width);

    private void Take(Words piece, List<SetLetter> letters, StringBuilder text)
    {
        foreach (var character in XmlText.Printable(piece.Text).EnumerateRunes())
        {
            // Tabs and other blanks that fonts lack become spaces.
            var shown = character.Value is not ('\n' or '　') && Rune.IsWhiteSpace(character) ? new Rune(' ') : character;
            // What only steers (a word joiner, a soft hyphen) has no shape, even where a font says that it has one.
            var face = Rune.GetUnicodeCategory(shown) is UnicodeCategory.Control or UnicodeCategory.Format ? null : fonts.Of(shown, piece.Lettering.Face);
            var advance = face is null ? 0 : face.Take(shown) * piece.Lettering.Size + piece.Lettering.Spacing;
            letters.Add(new(shown, face, piece, 0, advance));
            text.Append(shown.ToString());
        }
    }

    private static float SolidWidth(List<SetLetter> letters, int start, int end)
    {
        while (end > start && Rune.IsWhiteSpace(letters[end - 1].Character))
            end--;
        var width = 0f;
        for (; start < end; start++)
            width += letters[start].Advance;
        return width;
    }

    /// <summary>Spreads what a line is short of between its letters.</summary>
    private static SetLine Finish(List<SetLetter> line, float? width)
    {
        var solid = line.Count;
        while (solid > 0 && Rune.IsWhiteSpace(line[solid - 1].Character))
            solid--;
        if (solid == 0)
            return new SetLine([.. line], 0);
        var last = line[solid - 1];
        if (width is { } full && solid > 1)
        {
            var gap = (full - last.X - last.Advance) / (solid - 1);
            for (var at = 1; at < solid; at++)
                line[at] = line[at] with { X = line[at].X + at * gap };
        }

        last = line[solid - 1];
        return new SetLine([.. line], last.X + last.Advance - last.Words.Lettering.Spacing);
    }
}

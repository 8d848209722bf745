using CreditWorkplan.Domain.Briefings;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using static CreditWorkplan.Infrastructure.Briefings.QuestPdf.PrintMeasures;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>The masthead's form (报头): red name, issue, issuer and date over a red rule.</summary>
internal static class MastheadLayout
{
    /// <summary>The masthead.</summary>
    public static void Compose(IContainer container, Masthead masthead, PrintFonts fonts) => container.Column(column =>
    {
        var body = fonts.Style(fonts.Kai, Character, Line);
        if (masthead.Mark.Length > 0)
        {
            column.Item().Height(14 * Millimetre).AlignRight().AlignTop().Border(.6f).PaddingHorizontal(5)
                .Text(text => text.Add(masthead.Mark, fonts.Style(fonts.Hei, 12, 18)));
        }

        if (masthead.Overline.Length > 0)
            column.Item().AlignCenter().Text(text => text.Add(masthead.Overline, fonts.Style(fonts.Song, 21, 30, Red)));
        column.Item().AlignCenter().Text(text => text.Span(masthead.Name).Style(Name(masthead.Name, fonts)));
        if (masthead.IssueText.Length > 0)
            column.Item().PaddingTop(5 * Millimetre).AlignCenter().Text(text => text.Add(masthead.IssueText, body));
        column.Item().BorderBottom(2.2f).BorderColor(Red).PaddingHorizontal(Character).PaddingBottom(1.2f * Millimetre).Row(row =>
        {
            row.RelativeItem().Text(text => text.Add(masthead.Issuer, body));
            row.AutoItem().Text(text => text.Add(BriefingText.Date(masthead.Date), body));
        });
    });

    /// <summary>A long name is set smaller, so that it stays on one line down to 2号.</summary>
    private static TextStyle Name(string name, PrintFonts fonts)
    {
        if (name.Length <= 7)
            return fonts.Style(fonts.Song, 46, 66, Red).LetterSpacing(14 / 46f);
        var size = Math.Clamp(Width / name.Length - 2, 22, 36);
        return fonts.Style(fonts.Song, size, size + 20, Red).LetterSpacing(2 / size);
    }
}

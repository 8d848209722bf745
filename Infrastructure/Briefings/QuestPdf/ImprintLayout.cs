using CreditWorkplan.Domain.Briefings;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using static CreditWorkplan.Infrastructure.Briefings.QuestPdf.PrintMeasures;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>The imprint's form (版记): lines between thin rules, the outer ones 0.35 mm, the inner 0.25 mm.</summary>
internal static class ImprintLayout
{
    private const float Outer = .35f * Millimetre;
    private const float Inner = .25f * Millimetre;

    /// <summary>The imprint.</summary>
    public static void Compose(IContainer container, Imprint imprint, PrintFonts fonts) =>
        container.PaddingTop(6 * Millimetre).BorderTop(Outer).BorderBottom(Outer).Column(column =>
        {
            var style = fonts.Style(fonts.Kai, 14, 24);
            foreach (var line in imprint.Lines)
            {
                // 回行 starts under the first character after the colon.
                var colon = line.IndexOf('：') + 1;
                column.Item().BorderBottom(Inner).Padding(1.2f * Millimetre).PaddingHorizontal(14).Row(row =>
                {
                    row.AutoItem().Text(text => text.Add(line[..colon], style));
                    row.RelativeItem().Text(text => text.Add(line[colon..], style));
                });
            }

            column.Item().Padding(1.2f * Millimetre).PaddingHorizontal(14).Row(row =>
            {
                row.RelativeItem().Text(text => text.Add(imprint.Office, style));
                row.AutoItem().Text(text => text.Add(imprint.DateText, style));
            });
        });
}

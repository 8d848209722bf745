using CreditWorkplan.Domain.Briefings;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;
using static CreditWorkplan.Infrastructure.Briefings.QuestPdf.PrintMeasures;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>The form of tables (表) and bars (进度图).</summary>
internal sealed class TableLayout(PrintFonts fonts)
{
    private const float Rule = .5f;
    private const float HeavyRule = 1.2f;
    private const float BarWidth = 46;
    private const float LeastWidth = 15;

    private readonly TextStyle _caption = fonts.Style(fonts.Hei, 12, 20);
    private readonly TextStyle _heading = fonts.Style(fonts.Hei, 10.5f, 15.5f);

    /// <summary>A table; with bars, each row shows its bar after the label.</summary>
    public void Compose(IContainer container, Table table, IReadOnlyList<Bar>? bars = null)
    {
        var widths = Widths(table.Columns, bars is null ? 156 : 156 - BarWidth);
        container.Decoration(whole =>
        {
            whole.Before().Column(column =>
            {
                if (table.Caption.Length > 0)
                {
                    column.Item().ShowOnce().PaddingTop(2 * Millimetre).PaddingBottom(1 * Millimetre).AlignCenter()
                        .Text(text => text.Add(table.Caption, _caption));
                }

                var header = table.RepeatHeader ? column.Item() : column.Item().ShowOnce();
                header.BorderTop(HeavyRule).Row(row => ComposeHeader(row, table.Columns, widths, bars is not null));
            });
            whole.Content().Column(column => ComposeRows(column, table, widths, bars));
            whole.After().LineHorizontal(HeavyRule);
        });
    }

    /// <summary>Column widths in millimetres; where the named ones leave too little, all give way in proportion.</summary>
    private static float[] Widths(IReadOnlyList<TableColumn> columns, float total)
    {
        var open = columns.Count(column => column.Width is null);
        var share = open == 0 ? 0 : Math.Max(LeastWidth, (total - columns.Sum(column => column.Width ?? 0)) / open);
        var widths = columns.Select(column => column.Width ?? share).ToArray();
        var sum = widths.Sum();
        return [.. widths.Select(width => width * total / sum)];
    }

    private void ComposeHeader(RowDescriptor row, IReadOnlyList<TableColumn> columns, float[] widths, bool bars)
    {
        for (var column = 0; column < columns.Count; column++)
        {
            var heading = columns[column].Heading;
            var width = bars && column == 1 ? widths[column] + BarWidth : widths[column];
            row.ConstantItem(width * Millimetre).BorderLeft(column == 0 ? 0 : Rule).AlignMiddle()
                .PaddingVertical(1.2f * Millimetre).PaddingHorizontal(.6f * Millimetre).AlignCenter()
                .Text(text => text.Add(heading, _heading));
        }
    }

    /// <summary>A section row waits for the row after it, so that none stands last on a page.</summary>
    private void ComposeRows(ColumnDescriptor column, Table table, float[] widths, IReadOnlyList<Bar>? bars)
    {
        var kept = new List<int>();
        for (var index = 0; index < table.Rows.Count; index++)
        {
            kept.Add(index);
            if (table.Rows[index].IsSection && index < table.Rows.Count - 1)
                continue;
            var rows = kept.ToArray();
            kept.Clear();
            column.Item().EnsureSpace(Whole).Column(group =>
            {
                foreach (var row in rows)
                    ComposeRow(group.Item().BorderTop(Rule), table, table.Rows[row], widths, bars?[row]);
            });
        }
    }

    private void ComposeRow(IContainer container, Table table, TableRow row, float[] widths, Bar? bar)
    {
        if (row.IsSection)
        {
            container.Background("#eeeeee").PaddingVertical(.9f * Millimetre).PaddingHorizontal(1.2f * Millimetre)
                .Text(text => text.Add(string.Concat(row.Cells.Select(cell => cell.Text)), _heading));
            return;
        }

        container.Row(cells =>
        {
            for (var index = 0; index < row.Cells.Count; index++)
            {
                ComposeCell(cells.ConstantItem(widths[index] * Millimetre).BorderLeft(index == 0 ? 0 : Rule), row.Cells[index], table.Columns[index].Alignment);
                if (bar is not null && index == 0)
                    cells.ConstantItem(BarWidth * Millimetre).BorderLeft(Rule).AlignMiddle().PaddingHorizontal(1 * Millimetre).Element(cell => ComposeBar(cell, bar));
            }
        });
    }

    private void ComposeCell(IContainer container, TableCell cell, ColumnAlignment alignment)
    {
        // Once, since a row that is torn draws its finished cells again on the next page.
        var place = container.AlignMiddle().ShowOnce().PaddingVertical(.9f * Millimetre).PaddingHorizontal(1.2f * Millimetre);
        var style = fonts.Style(fonts.Kai, 10.5f, 15.5f, Colour(cell.Tone));
        (alignment switch
        {
            ColumnAlignment.Center => place.AlignCenter(),
            ColumnAlignment.Right => place.AlignRight(),
            _ => place.AlignLeft(),
        }).Text(text => text.Add(cell.Text, style));
    }

    private static string Colour(Tone tone) => tone switch
    {
        Tone.Red => "#c00000",
        Tone.Yellow => "#9a5b00",
        Tone.Blue => "#0b4f9e",
        Tone.Green => "#1b6e2f",
        Tone.Grey => "#555555",
        _ => "#000000",
    };

    /// <summary>A framed bar as long as the value, and a mark where it is expected to be.</summary>
    private static void ComposeBar(IContainer container, Bar bar) => container.Layers(layers =>
    {
        layers.PrimaryLayer().Height(4 * Millimetre);
        layers.Layer().PaddingVertical(.9f * Millimetre).Border(.4f).Row(row =>
        {
            var value = (float)Math.Clamp(bar.Value, 0, 100);
            row.RelativeItem(value).Background("#6d7c8c");
            row.RelativeItem(100 - value);
        });
        if (bar.Expected is { } expected)
        {
            layers.Layer().Row(row =>
            {
                var place = (float)Math.Clamp(expected, 0, 100);
                row.RelativeItem(place);
                row.ConstantItem(.9f).Background("#000000");
                row.RelativeItem(100 - place);
            });
        }
    });
}

using CreditWorkplan.Domain.Briefings;
using QuestPDF.Fluent;
using SkiaSharp;
using static CreditWorkplan.Infrastructure.Briefings.QuestPdf.PrintMeasures;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>The form of tables (表), and of charts with their numbers (进度图、折线图).</summary>
/// <param name="fonts">The faces.</param>
/// <param name="setter">Sets its text.</param>
internal sealed class TableLayout(PrintFonts fonts, TextSetter setter)
{
    private const float Rule = .5f;
    private const float HeavyRule = 1.2f;
    private const float BarColumn = 46 * Millimetre;
    private const float SampleGap = 1.5f * Millimetre;

    private static readonly SKColor SectionColour = new(0xee, 0xee, 0xee);

    private readonly Lettering caption = new(fonts.Hei, 12, 20);
    private readonly Lettering heading = new(fonts.Hei, 10.5f, 15.5f);
    private readonly Dictionary<Tone, Lettering> cells = Enum.GetValues<Tone>().ToDictionary(tone => tone, tone => new Lettering(fonts.Kai, 10.5f, 15.5f) { Colour = Colour(tone) });

    /// <summary>A table.</summary>
    /// <param name="table">The table.</param>
    public Form Form(Table table)
    {
        var columns = TableColumns.Of(table);
        return Compose(table, columns, Rows(table, columns, []), table.IsShort);
    }

    /// <summary>A bar chart: each row of its numbers shows its bar after the label.</summary>
    /// <param name="bars">The chart.</param>
    public Form Form(Bars bars)
    {
        var table = bars.ToTable() with { Caption = bars.DrawnCaption };
        var columns = TableColumns.Of(table, BarColumn);
        return Compose(table, columns, Rows(table, columns, bars.Items), isWhole: true);
    }

    /// <summary>A line chart under its points' names and over their numbers.</summary>
    /// <param name="lines">The chart.</param>
    public Form Form(Lines lines)
    {
        var table = lines.ToTable();
        var columns = TableColumns.Even(table);
        var plot = new Piece(ChartLayout.LinesHeight + Rule, canvas =>
        {
            DrawRules(canvas, ChartLayout.LinesHeight + Rule, columns.Lefts.Take(2), isFirst: true);
            ChartLayout.Draw(canvas, lines, columns.Lefts[1]);
        });
        var rows = table.Rows.Select((row, at) => (IReadOnlyList<Piece>)Pieces(
            [.. table.Place(row).Select(cell => Cell(cell.Cell, columns, cell.Column, cell.Span, cell.Column == 0 ? ColumnAlignment.Left : ColumnAlignment.Center, cell.Column == 0 ? ChartLayout.SampleWidth + SampleGap : 0))],
            .9f * Millimetre, heavy: false, drawing: (canvas, height) => ChartLayout.DrawSample(canvas, at, 1.2f * Millimetre, Math.Min(height, heading.Pitch + 2 * .9f * Millimetre) / 2)));
        return Compose(table, columns, lines.Points.Count == 0 ? [.. rows] : [[plot], .. rows], isWhole: true);
    }

    /// <summary>Groups of pieces that stay on one page; a section row stays with the row after it.</summary>
    private List<IReadOnlyList<Piece>> Rows(Table table, TableColumns columns, IReadOnlyList<Bar> bars)
    {
        var groups = new List<IReadOnlyList<Piece>>();
        var group = new List<Piece>();
        for (var at = 0; at < table.Rows.Count; at++)
        {
            group.AddRange(table.Rows[at].IsSection ? SectionRow(table.Rows[at]) : PlainRow(table, table.Rows[at], columns, at < bars.Count ? bars[at] : null));
            if (table.Rows[at].IsSection && at < table.Rows.Count - 1)
                continue;
            groups.Add([.. group]);
            group.Clear();
        }

        return groups;
    }

    private List<Piece> SectionRow(TableRow row) => Pieces(
        [new SetCell(setter.Set(string.Concat(row.Cells.Select(cell => cell.Text)), heading, Width - 2.4f * Millimetre), 0, Width, ColumnAlignment.Left)],
        .9f * Millimetre, heavy: false, background: SectionColour);

    private List<Piece> PlainRow(Table table, TableRow row, TableColumns columns, Bar? bar)
    {
        List<SetCell> set = [.. table.Place(row).Select(cell => Cell(cell.Cell, columns, cell.Column, cell.Span, table.Columns[cell.Column].Alignment))];
        return bar is null
            ? Pieces(set, .9f * Millimetre, heavy: false)
            : Pieces([set[0], new([], columns.Drawing, BarColumn, ColumnAlignment.Left), .. set.Skip(1)], .9f * Millimetre, heavy: false, drawing: (canvas, height) =>
                ChartLayout.Draw(canvas, bar, SKRect.Create(columns.Drawing + Millimetre, (height - ChartLayout.BarHeight) / 2, BarColumn - 2 * Millimetre, ChartLayout.BarHeight)));
    }

    private SetCell Cell(TableCell cell, TableColumns columns, int column, int span, ColumnAlignment alignment, float indent = 0)
    {
        var (left, width) = (columns.Lefts[column], columns.Right(column + span - 1) - columns.Lefts[column]);
        return new(setter.Set([new Words(cell.Text, cells[cell.Tone], cell.WebLink)], width - 2.4f * Millimetre, first: indent), left, width, alignment);
    }

    private List<Piece> Header(Table table, TableColumns columns) => Pieces(
        [
            .. table.Columns.Select((column, at) =>
            {
                // The drawing's column has its heading in common with the next.
                var left = at == 1 && columns.Drawing > 0 ? columns.Drawing : columns.Lefts[at];
                var width = columns.Right(at) - left;
                return new SetCell(setter.Set(column.Heading, heading, width - 1.2f * Millimetre), left, width, ColumnAlignment.Center);
            }),
        ],
        1.2f * Millimetre, heavy: true);

    /// <summary>A row in one piece; a row too high for that, line by line.</summary>
    private List<Piece> Pieces(IReadOnlyList<SetCell> row, float padding, bool heavy, SKColor? background = null, Action<SKCanvas, float>? drawing = null)
    {
        var count = row.Max(cell => cell.Lines.Count);
        var rule = heavy ? HeavyRule : Rule;
        var height = rule + 2 * padding + Math.Max(count * heading.Pitch, drawing is null ? 0 : ChartLayout.BarHeight);
        var lefts = row.Select(cell => cell.Left).ToArray();
        void Draw(SKCanvas canvas, float height, int first, int last, bool isTorn)
        {
            if (background is { } colour)
            {
                using var paint = new SKPaint { Color = colour };
                canvas.DrawRect(0, 0, Width, height, paint);
            }

            DrawRules(canvas, height, lefts, first == 0, heavy);
            foreach (var cell in row)
            {
                var top = isTorn ? first == 0 ? rule + padding : 0 : rule + (height - rule - cell.Lines.Count * heading.Pitch) / 2;
                for (var at = first; at < Math.Min(last, cell.Lines.Count); at++)
                    cell.Lines[at].Draw(canvas, cell.LeftOf(at), top + (at - first) * heading.Pitch + heading.Base);
            }

            if (first == 0)
                drawing?.Invoke(canvas, height);
        }

        if (height <= Whole)
            return [new Piece(height, canvas => Draw(canvas, height, 0, count, isTorn: false))];
        return [.. Enumerable.Range(0, count).Select(at =>
        {
            var part = heading.Pitch + (at == 0 ? rule + padding : 0) + (at == count - 1 ? padding : 0);
            return new Piece(part, canvas => Draw(canvas, part, at, at + 1, isTorn: true));
        })];
    }

    private static void DrawRules(SKCanvas canvas, float height, IEnumerable<float> lefts, bool isFirst, bool heavy = false)
    {
        using var paint = new SKPaint();
        if (isFirst)
            canvas.DrawRect(0, 0, Width, heavy ? HeavyRule : Rule, paint);
        foreach (var left in lefts.Where(left => left > 0))
            canvas.DrawRect(left - Rule / 2, 0, Rule, height, paint);
    }

    private Form Compose(Table table, TableColumns columns, List<IReadOnlyList<Piece>> groups, bool isWhole)
    {
        List<Piece> title = [.. Piece.Centred(setter.Set(table.Caption, caption, Width), caption)];
        if (title.Count > 0)
            title = [title[0].Under(2 * Millimetre), .. title.Skip(1), new Piece(Millimetre, _ => { })];
        var header = Header(table, columns);
        var end = new Piece(HeavyRule, canvas => DrawRules(canvas, HeavyRule, [], isFirst: true, heavy: true));
        var head = title.Concat(header).Sum(piece => piece.Height);
        var whole = head + end.Height + groups.Sum(group => group.Sum(piece => piece.Height));
        var highest = groups.SelectMany(group => group).Select(piece => piece.Height).DefaultIfEmpty().Max();
        var isRepeated = table.RepeatHeader && head + highest + end.Height <= Height;
        var room = Height - end.Height - (isRepeated ? head : 0);
        if (!isRepeated)
            groups = [[.. title, .. header, .. groups.Count > 0 ? groups[0] : []], .. groups.Skip(1)];
        // Put together here: inside a table the library forgets, while drawing, how much room it had found for a group.
        List<Piece> rows = [.. groups.SelectMany(group => group.Sum(piece => piece.Height) <= room ? [Piece.Together(group)] : group)];
        var first = (isRepeated ? head : 0) + end.Height + (rows.Count > 0 ? rows[0].Height : 0);
        return new Form(isWhole && whole <= Height ? whole : first, container => container.Decoration(place =>
        {
            place.Before().Column(column =>
            {
                if (!isRepeated)
                    return;
                column.Item().ShowOnce().Stack(title);
                column.Item().Stack(header);
            });
            place.Content().Stack(rows);
            place.After().Stack([end]);
        })).Over(3 * Millimetre);
    }

    private static SKColor Colour(Tone tone) => tone switch
    {
        Tone.Red => new(0xc0, 0, 0),
        Tone.Yellow => new(0x9a, 0x5b, 0),
        Tone.Blue => new(0x0b, 0x4f, 0x9e),
        Tone.Green => new(0x1b, 0x6e, 0x2f),
        Tone.Grey => new(0x55, 0x55, 0x55),
        _ => SKColors.Black,
    };

    /// <summary>A cell's lines and its place in the row.</summary>
    private sealed record SetCell(List<SetLine> Lines, float Left, float Width, ColumnAlignment Alignment)
    {
        public float LeftOf(int line) => Alignment switch
        {
            ColumnAlignment.Center => Left + (Width - Lines[line].Width) / 2,
            ColumnAlignment.Right => Left + Width - 1.2f * Millimetre - Lines[line].Width,
            _ => Left + 1.2f * Millimetre,
        };
    }
}

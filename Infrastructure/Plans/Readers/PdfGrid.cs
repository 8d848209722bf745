using System.Buffers;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>A table drawn with lines (有线表格): what stands between them are its cells, and where a line is missing cells are merged.</summary>
internal sealed class PdfGrid
{
    private const double Slack = 3;

    private static readonly SearchValues<char> Ends = SearchValues.Create("局委办厅院部会心府行社团");
    private static readonly SearchValues<char> Begins = SearchValues.Create("市省区县州各国");

    // So many letters would have had room.
    private const double Spare = 3.5;
    private const int MaxFields = 20_000;

    private readonly List<double> places;
    private readonly List<double> heights;

    private PdfGrid(List<double> places, List<double> heights) => (this.places, this.heights) = (places, heights);

    /// <summary>How many columns it has.</summary>
    public int Width => places.Count - 1;

    /// <summary>The tables of a page: where vertical lines stand one beside the other, with horizontal ones between.</summary>
    public static List<PdfGrid> Of(PdfRulings rulings)
    {
        List<PdfGrid> grids = [];
        var down = rulings.Down.OrderByDescending(line => line.To).ToList();
        for (var at = 0; at < down.Count;)
        {
            var (top, bottom, first) = (down[at].To, down[at].From, at);
            for (; at < down.Count && down[at].To >= bottom - Slack; at++) bottom = Math.Min(bottom, down[at].From);
            var places = PdfRulings.Places(down[first..at].Select(line => line.At));
            var heights = PdfRulings.Places(rulings.Across.Where(line => line.At >= bottom - Slack && line.At <= top + Slack).Select(line => line.At).Append(top).Append(bottom));
            if (places.Count is >= 3 and <= PlanBlocks.MaxColumns && heights.Count >= 2 && places.Count * heights.Count <= MaxFields) grids.Add(new PdfGrid(places, heights));
        }
        return grids;
    }

    /// <summary>Whether a line stands in it.</summary>
    public bool Holds(PdfLine line) =>
        line.Base > heights[0] - Slack && line.Base < heights[^1] && line.Right > places[0] && line.Left < places[^1];

    /// <summary>Its rows from the top, each with the number of its first line.</summary>
    public IEnumerable<(int Line, string?[] Cells)> Rows(List<PdfLine> lines, PdfRulings rulings)
    {
        var bands = heights.Count - 1;
        var letters = new List<(PdfLine Line, PdfLetter Letter)>[bands, Width];
        foreach (var line in lines)
        {
            foreach (var letter in line.Letters)
            {
                var band = Math.Clamp(heights.Count - 1 - Above(heights, letter.Base + (letter.Size * 0.35)), 0, bands - 1);
                var column = Math.Clamp(Above(places, letter.Middle) - 1, 0, Width - 1);
                (letters[band, column] ??= []).Add((line, letter));
            }
        }
        var owners = Owners(rulings, bands);
        for (var band = 0; band < bands; band++)
            for (var column = 0; column < Width; column++)
                if (letters[band, column] is { } own && owners[band, column] != (band, column)) Move(letters, own, (band, column), owners[band, column]);
        for (var band = 0; band < bands; band++)
        {
            var row = band;
            var cells = Enumerable.Range(0, Width).Select(column => owners[row, column].Band < row ? null : Write(letters[row, column], places[column + 1] - places[column])).ToArray();
            var numbers = Enumerable.Range(0, Width).SelectMany(column => letters[row, column] ?? []).Select(entry => entry.Line.Number).ToList();
            if (numbers.Count > 0) yield return (numbers.Min(), cells);
        }
    }

    private static void Move(List<(PdfLine, PdfLetter)>[,] letters, List<(PdfLine, PdfLetter)> own, (int Band, int Column) from, (int Band, int Column) to)
    {
        (letters[to.Band, to.Column] ??= []).AddRange(own);
        letters[from.Band, from.Column] = [];
    }

    /// <summary>For each field of the grid the field where its cell begins.</summary>
    private (int Band, int Column)[,] Owners(PdfRulings rulings, int bands)
    {
        var owners = new (int Band, int Column)[bands, Width];
        for (var band = 0; band < bands; band++)
        {
            var (top, bottom) = (heights[heights.Count - 1 - band], heights[heights.Count - 2 - band]);
            for (var column = 0; column < Width; column++)
            {
                var middle = (places[column] + places[column + 1]) / 2;
                if (column > 0 && !rulings.HasDown(places[column], (top + bottom) / 2)) owners[band, column] = owners[band, column - 1];
                else if (band > 0 && !rulings.HasAcross(top, middle)) owners[band, column] = owners[band - 1, column];
                else owners[band, column] = (band, column);
            }
        }
        return owners;
    }

    private static int Above(List<double> ordered, double value)
    {
        var at = ordered.BinarySearch(value);
        return at < 0 ? ~at : at;
    }

    /// <summary>A cell's text: a unit's line that ends well before the cell does was ended on purpose, as in a list with a name a line.</summary>
    private static string Write(List<(PdfLine Line, PdfLetter Letter)>? letters, double width)
    {
        var text = "";
        var ended = false;
        foreach (var line in (letters ?? []).GroupBy(entry => entry.Line).OrderBy(line => line.Key.Number))
        {
            var own = line.Select(entry => entry.Letter).OrderBy(letter => letter.Left).ToList();
            var words = PdfLine.Write(own);
            text = ended && Ends.Contains(text[^1]) && Begins.Contains(words[0]) ? $"{text} {words}" : PdfLine.Join(text, words);
            ended = own[^1].Right - own[0].Left < width - (Spare * own[0].Size);
        }
        return text;
    }
}

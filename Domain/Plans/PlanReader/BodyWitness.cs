namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Finds a row's sentences in the body: under which item they stand, and how they differ there.</summary>
internal sealed class BodyWitness
{
    /// <summary>Below this share of common pairs of characters a sentence does not count as found.</summary>
    private const double Alike = 0.5;

    /// <summary>From this share of its own pairs on, a row counts as held by a longer sentence.</summary>
    private const double Held = 0.75;

    /// <summary>From this share of the rows on, the body is the table's witness.</summary>
    private const double Most = 0.5;

    private const int LookedAt = 50;

    /// <summary>A pair of characters that stands in more sentences than this tells none of them from the others.</summary>
    private const int Common = 200;

    private const int Candidates = 64;

    private const int LongestCompared = 4_000_000;

    private readonly PlanBody body;
    private readonly List<(int Item, string Text)> spans = [];
    private readonly Dictionary<(char, char), List<int>> places = [];

    /// <summary>Takes a body.</summary>
    /// <param name="body">The body; later changes of it are not seen.</param>
    public BodyWitness(PlanBody body)
    {
        this.body = body;
        for (var item = 0; item < body.Texts.Count; item++)
        {
            foreach (var span in Spans(body.Texts[item]))
            {
                foreach (var pair in Pairs(span).Distinct())
                {
                    if (!places.TryGetValue(pair, out var list)) places[pair] = list = [];
                    if (list.Count <= Common) list.Add(spans.Count);
                }

                spans.Add((item, span));
            }
        }
    }

    /// <summary>Whether most of a table's rows stand in the body, word for word or nearly so; looks at some of them only.</summary>
    /// <param name="rows">The table's rows.</param>
    public bool Holds(IReadOnlyList<PlanRow> rows)
    {
        var step = Math.Max(1, rows.Count / LookedAt);
        var some = rows.Where((_, at) => at % step == 0).Select(row => PlanBody.Bare(row.Content)).ToList();
        return some.Count(content => Find(content, 0) is not null) >= Most * some.Count;
    }

    /// <summary>The item under which a row stands, in the order of the table.</summary>
    /// <param name="content">The row's text, without white space.</param>
    /// <param name="from">The place of the item of the row before.</param>
    /// <returns>The item's place, and the body's words where they differ (null where they are the same); null where found nowhere.</returns>
    public (int Item, string? Body)? Find(string content, int from)
    {
        for (var item = from; item < body.Texts.Count; item++)
            if (body.Texts[item].Contains(content, StringComparison.Ordinal)) return (item, null);
        (int Item, string Span, double Score)? best = null;
        foreach (var (item, span) in Near(content, from))
        {
            var (score, share) = Likeness(content, span);
            // A body that says more than the row is its witness all the same.
            if (score < Alike && share >= Held) score = Alike * share;
            if ((score >= Alike || share >= Held) && (best is null || score > best.Value.Score + 1e-9)) best = (item, span, score);
        }
        return best is null ? null : (best.Value.Item, best.Value.Span);
    }

    /// <summary>The sentences that share most of a row's rarer pairs of characters, in the order of the body: to compare each row with each sentence would take too long.</summary>
    private IEnumerable<(int Item, string Text)> Near(string content, int from)
    {
        Dictionary<int, int> hits = [];
        foreach (var pair in Pairs(content).Distinct())
        {
            if (!places.TryGetValue(pair, out var list) || list.Count > Common) continue;
            foreach (var span in list.Where(span => spans[span].Item >= from)) hits[span] = hits.GetValueOrDefault(span) + 1;
        }

        return hits.OrderByDescending(hit => hit.Value).ThenBy(hit => hit.Key).Take(Candidates).Select(hit => hit.Key).Order().Select(span => spans[span]);
    }

    /// <summary>The differing characters of two texts, e.g. 表“全流”，正文“全流程”.</summary>
    /// <param name="row">The row's text.</param>
    /// <param name="witness">The body's.</param>
    /// <returns>Each place where they differ, with what stands on either side.</returns>
    public static string Difference(string row, string witness)
    {
        if ((long)row.Length * witness.Length > LongestCompared) return $"表 {row.Length} 字／正文 {witness.Length} 字，过长，未逐字比较";
        var common = CommonLengths(row, witness);
        List<string> places = [];
        int left = 0, right = 0;
        while (left < row.Length || right < witness.Length)
        {
            if (left < row.Length && right < witness.Length && row[left] == witness[right])
            {
                left++;
                right++;
                continue;
            }
            int fromLeft = left, fromRight = right;
            while ((left < row.Length || right < witness.Length) && !(left < row.Length && right < witness.Length && row[left] == witness[right]))
            {
                if (right >= witness.Length || (left < row.Length && common[left + 1, right] >= common[left, right + 1])) left++;
                else right++;
            }
            places.Add($"表“{row[fromLeft..left]}”／正文“{witness[fromRight..right]}”（在“{row[Math.Max(0, fromLeft - 4)..fromLeft]}”之后）");
        }
        return string.Join("；", places);
    }

    private static IEnumerable<string> Spans(string text)
    {
        var sentences = text.Split('。', StringSplitOptions.RemoveEmptyEntries).Select(sentence => sentence + "。").ToList();
        for (var first = 0; first < sentences.Count; first++)
            for (var count = 1; count <= 3 && first + count <= sentences.Count; count++)
                yield return string.Concat(sentences.Skip(first).Take(count));
    }

    /// <summary>Twice the pairs in common ÷ all pairs (Dice), and the share of the left's pairs.</summary>
    private static (double Score, double Share) Likeness(string left, string right)
    {
        if (left.Length < 2 || right.Length < 2) return (0, 0);
        var pairs = Pairs(right).CountBy(pair => pair).ToDictionary();
        var common = 0;
        foreach (var pair in Pairs(left))
        {
            if (!pairs.TryGetValue(pair, out var count) || count == 0) continue;
            pairs[pair] = count - 1;
            common++;
        }
        return (2.0 * common / (left.Length + right.Length - 2), (double)common / (left.Length - 1));
    }

    private static IEnumerable<(char, char)> Pairs(string text)
    {
        for (var at = 1; at < text.Length; at++) yield return (text[at - 1], text[at]);
    }

    private static int[,] CommonLengths(string left, string right)
    {
        var lengths = new int[left.Length + 1, right.Length + 1];
        for (var i = left.Length - 1; i >= 0; i--)
            for (var j = right.Length - 1; j >= 0; j--)
                lengths[i, j] = left[i] == right[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        return lengths;
    }
}

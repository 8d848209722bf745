namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Cuts a cell that holds several numbered measures (一格多项): 1.…；2.…；3.…, each a task of its own.</summary>
internal static class TableMeasures
{
    /// <summary>The measures without their numbers; the content alone where it does not begin with a first one that a second follows.</summary>
    /// <param name="content">The cell.</param>
    public static List<string> Split(string content)
    {
        if (PlanNumber.Read(content) is not { Value: 1, Style: >= NumberStyle.Arabic and < NumberStyle.Ordinal } first) return [content];
        List<int> starts = [0];
        for (var at = 1; at < content.Length; at++)
        {
            if (content[at - 1] is not ('；' or ';' or '。' or ' ' or '\u3000' or '，') || char.IsWhiteSpace(content[at])) continue;
            if (PlanNumber.Read(content[at..]) is { } next && next.Style == first.Style && next.Value == starts.Count + 1) starts.Add(at);
        }

        if (starts.Count == 1) return [content];
        var measures = starts.ConvertAll(start => content[start..(starts.Find(next => next > start) is > 0 and var end ? end : content.Length)].Trim());
        return measures.ConvertAll(measure => PlanNumber.Read(measure)?.Rest ?? measure) is var own && own.TrueForAll(measure => measure.Length > 1) ? own : [content];
    }
}

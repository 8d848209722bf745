using CreditWorkplan.Domain.Plans;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>A task's text cut where the print was mended (校勘), so that each repair can be marked.</summary>
public static class TaskText
{
    /// <summary>Cuts a text at its corrections.</summary>
    /// <param name="text">The text, after corrections.</param>
    /// <param name="fixes">The corrections; those whose corrected text does not occur mark nothing.</param>
    /// <returns>The parts in order, which together are the text; each with the correction that it holds, or none.</returns>
    public static IReadOnlyList<(string Part, Correction? Fix)> Cut(string text, IEnumerable<Correction> fixes)
    {
        List<(int Start, Correction Fix)> places = [];
        foreach (var fix in fixes)
        {
            if (fix.Corrected.Length == 0) continue;
            for (var at = text.IndexOf(fix.Corrected, StringComparison.Ordinal); at >= 0; at = text.IndexOf(fix.Corrected, at + fix.Corrected.Length, StringComparison.Ordinal))
                places.Add((at, fix));
        }
        List<(string, Correction?)> parts = [];
        var done = 0;
        foreach (var (start, fix) in places.OrderBy(place => place.Start).ThenByDescending(place => place.Fix.Corrected.Length))
        {
            if (start < done) continue;
            if (start > done) parts.Add((text[done..start], null));
            parts.Add((fix.Corrected, fix));
            done = start + fix.Corrected.Length;
        }
        if (done < text.Length) parts.Add((text[done..], null));
        return parts;
    }
}

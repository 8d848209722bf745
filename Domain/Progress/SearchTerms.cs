using System.Text;

namespace CreditWorkplan.Domain.Progress;

/// <summary>A piece of a text that was found (查找摘要), and whether it is what was looked for; a page marks it, and never writes it as HTML.</summary>
/// <param name="Text">The piece.</param>
/// <param name="Marked">Whether it is what was looked for.</param>
public sealed record FoundSpan(string Text, bool Marked);

/// <summary>What somebody looks for (查找词): words parted by blanks; a text is found where it holds them all, in either case.</summary>
public sealed class SearchTerms
{
    /// <summary>How much of what was typed counts, in characters.</summary>
    public const int LongestInput = 200;

    /// <summary>How many words count.</summary>
    public const int MostWords = 8;

    private const int Before = 24;

    private SearchTerms(IReadOnlyList<string> words) => Words = words;

    /// <summary>The words, each once, none empty.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>Whether nothing is looked for.</summary>
    public bool IsEmpty => Words.Count == 0;

    /// <summary>Reads what was typed, whatever it holds: control characters count as blanks, halves of characters as nothing.</summary>
    /// <param name="typed">What was typed; null for nothing.</param>
    /// <returns>The terms.</returns>
    public static SearchTerms Of(string? typed)
    {
        StringBuilder clean = new();
        foreach (var rune in (typed ?? "").Trim().EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > LongestInput) break;
            // What is no character, such as half of one, reads as U+FFFD.
            if (rune == Rune.ReplacementChar) continue;
            clean.Append(Rune.IsControl(rune) || Rune.IsWhiteSpace(rune) ? " " : rune.ToString());
        }
        return new([.. clean.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostWords)]);
    }

    /// <summary>Whether texts hold every word, each in any of them.</summary>
    /// <param name="texts">The texts.</param>
    /// <returns>True where they do; false where nothing is looked for.</returns>
    public bool AreIn(params ReadOnlySpan<string> texts)
    {
        foreach (var word in Words)
            if (!IsIn(word, texts)) return false;
        return !IsEmpty;
    }

    /// <summary>The part of a text around the first word found in it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="longest">How many characters of it at most.</param>
    /// <returns>The pieces in order; one unmarked piece where the text holds none of the words.</returns>
    public IReadOnlyList<FoundSpan> Mark(string text, int longest = 120)
    {
        text = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var first = Words.Select(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase)).Where(at => at >= 0).DefaultIfEmpty(0).Min();
        var from = Whole(text, text.Length <= longest ? 0 : Math.Clamp(first - Before, 0, text.Length - longest));
        var to = Whole(text, Math.Min(text.Length, from + longest));
        List<FoundSpan> spans = from > 0 ? [new("…", false)] : [];
        for (var at = from; at < to;)
        {
            var (next, length) = Next(text, at, to);
            if (next > at) spans.Add(new(text[at..next], false));
            if (length > 0) spans.Add(new(text.Substring(next, length), true));
            at = next + length;
        }
        if (to < text.Length) spans.Add(new("…", false));
        return spans;
    }

    private static bool IsIn(string word, ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            if (text.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    /// <summary>The next word at or after a place: where it begins and how long it is, the longest of several; the end and 0 where none follows.</summary>
    private (int At, int Length) Next(string text, int from, int to)
    {
        var best = (At: to, Length: 0);
        foreach (var word in Words)
        {
            var at = text.IndexOf(word, from, to - from, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at < best.At || (at == best.At && word.Length > best.Length))) best = (at, word.Length);
        }
        return best;
    }

    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}

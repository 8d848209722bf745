using CreditWorkplan.Domain.Plans;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>What an address may have meant (最接近的): proposals for a person to follow, never taken unasked.</summary>
public static class Nearest
{
    private const int LongestAsked = 200;
    private const double Least = 0.2;
    private const double Within = 0.5;
    private const double Behind = 0.6;
    private const int FewestContained = 2;

    /// <summary>The candidates most like what was asked for, by any of their names.</summary>
    /// <typeparam name="T">A candidate.</typeparam>
    /// <param name="asked">As the address has it; only its beginning counts.</param>
    /// <param name="candidates">What there is.</param>
    /// <param name="names">A candidate's names.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>The likest first; none where nothing is like it.</returns>
    public static IReadOnlyList<T> Of<T>(string asked, IEnumerable<T> candidates, Func<T, IEnumerable<string>> names, int most = 3)
    {
        var wanted = Begun(asked).Trim();
        return wanted.Length == 0 ? [] :
        [
            .. Best(candidates.Select(candidate => (candidate, likeness: names(candidate).Select(name => Likeness(wanted, name)).DefaultIfEmpty().Max()))
                .Where(pair => pair.likeness >= Least)).Take(most),
        ];
    }

    /// <summary>The numbers next to one.</summary>
    /// <param name="asked">The number.</param>
    /// <param name="known">Those that there are.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>The nearest first.</returns>
    public static IReadOnlyList<int> Of(long asked, IEnumerable<int> known, int most = 3) => [.. known.OrderBy(one => Math.Abs(one - asked)).Take(most)];

    /// <summary>What was asked for, short enough to be shown.</summary>
    /// <param name="asked">As the address has it.</param>
    /// <param name="most">How many characters at most.</param>
    /// <returns>Its beginning, with … where it goes on.</returns>
    public static string Shown(string asked, int most = 40) => asked.Length <= most ? asked : string.Concat(asked.AsSpan(0, most), "…");

    // The likest first, and none that is far behind it.
    private static IEnumerable<T> Best<T>(IEnumerable<(T Candidate, double Likeness)> found)
    {
        List<(T Candidate, double Likeness)> ordered = [.. found.OrderByDescending(pair => pair.Likeness)];
        return ordered.Where(pair => pair.Likeness >= ordered[0].Likeness * Behind).Select(pair => pair.Candidate);
    }

    private static string Begun(string asked) => asked.Length <= LongestAsked ? asked : asked[..LongestAsked];

    private static double Likeness(string asked, string name)
    {
        if (name.Length == 0) return 0;
        if (name.Equals(asked, StringComparison.OrdinalIgnoreCase)) return 1;
        var shorter = Math.Min(asked.Length, name.Length) / (double)Math.Max(asked.Length, name.Length);
        return Math.Min(asked.Length, name.Length) >= FewestContained && (name.Contains(asked, StringComparison.OrdinalIgnoreCase) || asked.Contains(name, StringComparison.OrdinalIgnoreCase))
            ? Within + ((1 - Within) * shorter)
            : TextLikeness.Of(asked.ToUpperInvariant(), name.ToUpperInvariant());
    }
}

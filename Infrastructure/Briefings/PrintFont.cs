using System.Collections;
using System.Numerics;
using System.Text;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>A print font as it is installed (已装字体).</summary>
/// <param name="File">Its file's name, one of <see cref="PrintingOptions.FontFiles"/>.</param>
/// <param name="Family">The family and weight that it gives itself; empty where it gives none.</param>
/// <param name="Version">The version that it gives itself; empty where it gives none.</param>
/// <param name="HasTrueTypeOutlines">Whether its outlines are TrueType; a browser prints others as Type 3.</param>
public sealed record PrintFont(string File, string Family = "", string Version = "", bool HasTrueTypeOutlines = false)
{
    /// <summary>Why it could not be read; null when it could.</summary>
    public FontFault? Fault { get; init; }

    /// <summary>How many characters it has.</summary>
    public int Characters { get; private init; }

    /// <summary>The code points that it has, one bit each.</summary>
    internal BitArray Coverage
    {
        get;
        init
        {
            field = value;
            var words = new int[(value.Length + 31) / 32];
            value.CopyTo(words, 0);
            Characters = words.Sum(word => BitOperations.PopCount((uint)word));
        }
    } = new(0);

    /// <summary>Whether it has a glyph (字形) for a character.</summary>
    /// <param name="character">The character.</param>
    public bool Has(Rune character) => character.Value < Coverage.Length && Coverage[character.Value];
}

/// <summary>Why a font cannot be used.</summary>
public enum FontFault
{
    /// <summary>缺失: there is no such file.</summary>
    Absent,

    /// <summary>读不出: it is no font, a broken one, or one that may not be read.</summary>
    Unreadable,
}

/// <summary>A character that no print font has (缺字).</summary>
/// <param name="Character">The character.</param>
/// <param name="Where">The first piece of text with it, shortened.</param>
/// <param name="Times">How often it stands in the text, at least once.</param>
public sealed record MissingCharacter(Rune Character, string Where, int Times)
{
    /// <summary>Its name, e.g. “𠮷”U+20BB7.</summary>
    public string Name => $"“{Character}”U+{Character.Value:X4}";
}

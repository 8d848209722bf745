using System.Text;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>The categories of a form (许可类别、处罚类别); 其他-… with something behind it is always one.</summary>
/// <param name="names">The categories.</param>
public sealed class PublicityCategories(IReadOnlyList<string> names)
{
    private readonly byte[][] known = [.. names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>The categories as a sentence names them.</summary>
    public string Named { get; } = string.Join("、", names);

    private static ReadOnlySpan<byte> Other => "其他-"u8;

    private static ReadOnlySpan<byte> Comma => "、"u8;

    /// <summary>Whether a text is one category.</summary>
    /// <param name="text">UTF-8, without blanks around it.</param>
    /// <returns>True for one of them.</returns>
    public bool Has(ReadOnlySpan<byte> text)
    {
        foreach (var name in known)
            if (text.SequenceEqual(name)) return true;
        return text.Length > Other.Length && text.StartsWith(Other);
    }

    /// <summary>Whether every part of a text, split on 、 or ;, is one.</summary>
    /// <param name="text">UTF-8, without blanks around it.</param>
    /// <param name="fined">Whether 罚款 is among them.</param>
    /// <returns>True when all are.</returns>
    public bool HasAll(ReadOnlySpan<byte> text, out bool fined)
    {
        var all = true;
        fined = false;
        while (true)
        {
            var part = Next(ref text, out var last);
            if (part.SequenceEqual("罚款"u8)) fined = true;
            all &= Has(part);
            if (last) return all;
        }
    }

    /// <summary>Whether a category is among the parts of a text.</summary>
    /// <param name="text">UTF-8.</param>
    /// <param name="category">The category.</param>
    /// <returns>True where it is.</returns>
    public static bool Holds(ReadOnlySpan<byte> text, string category)
    {
        var wanted = Encoding.UTF8.GetBytes(category);
        while (true)
        {
            if (Next(ref text, out var last).SequenceEqual(wanted)) return true;
            if (last) return false;
        }
    }

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> text, out bool last)
    {
        var (comma, semicolon) = (text.IndexOf(Comma), text.IndexOf((byte)';'));
        last = comma < 0 && semicolon < 0;
        var atComma = comma >= 0 && (semicolon < 0 || comma < semicolon);
        var end = last ? text.Length : atComma ? comma : semicolon;
        var part = Blank.Trim(text[..end]);
        text = last ? default : text[(end + (atComma ? Comma.Length : 1))..];
        return part;
    }
}

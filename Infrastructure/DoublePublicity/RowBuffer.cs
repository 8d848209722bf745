using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>The fields of one row at a time (行缓冲), used again for every row.</summary>
internal sealed class RowBuffer
{
    private byte[] unescaped = new byte[256];
    private int used;

    /// <summary>Where the fields lie; the first <see cref="Count"/> are the row's.</summary>
    public FieldRange[] Ranges { get; private set; } = new FieldRange[64];

    /// <summary>How many fields the row has.</summary>
    public int Count { get; set; }

    /// <summary>Whether the row is a blank line.</summary>
    public bool IsBlank => Count == 1 && Ranges[0].Length == 0;

    /// <summary>The row over its bytes.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="positions">Of each column of the form, its place in the file.</param>
    /// <returns>The row.</returns>
    public DecisionRow Over(ReadOnlySpan<byte> text, ReadOnlySpan<int> positions) => new(text, unescaped, Ranges.AsSpan(0, Count), positions);

    /// <summary>The bytes of a field as it stands in the file.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="field">Its number.</param>
    /// <returns>The bytes.</returns>
    public ReadOnlySpan<byte> Field(ReadOnlySpan<byte> text, int field)
    {
        var (start, length) = Ranges[field];
        return start >= 0 ? text.Slice(start, length) : unescaped.AsSpan(~start, length);
    }

    /// <summary>Makes room for more fields.</summary>
    /// <returns>The ranges.</returns>
    public FieldRange[] Grow()
    {
        var grown = Ranges;
        Array.Resize(ref grown, grown.Length * 2);
        return Ranges = grown;
    }

    /// <summary>Takes the quotes off the fields.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="quotes">How many quotes the row has.</param>
    /// <returns>A fault where a quote stands where none should.</returns>
    public ScanFault Unquote(ReadOnlySpan<byte> text, int quotes)
    {
        used = 0;
        for (var field = 0; field < Count && quotes > 0; field++)
        {
            var (start, length) = Ranges[field];
            if (length == 0 || text[start] != '"') continue;
            if (length < 2 || text[start + length - 1] != '"') return ScanFault.Irregular;
            var value = text.Slice(start + 1, length - 2);
            quotes -= 2;
            if (!value.Contains((byte)'"')) Ranges[field] = new(start + 1, length - 2);
            else if (Undouble(value, field) is >= 0 and var pairs) quotes -= 2 * pairs;
            else return ScanFault.Irregular;
        }
        // What is left stands within fields that do not begin with one.
        return quotes == 0 ? ScanFault.None : ScanFault.Irregular;
    }

    /// <summary>Begins a field that is put together byte by byte.</summary>
    /// <returns>Where it begins.</returns>
    public int BeginField() => used;

    /// <summary>Forgets the row before.</summary>
    public void Clear() => (Count, used) = (0, 0);

    /// <summary>Adds a byte to the field begun.</summary>
    /// <param name="letter">The byte.</param>
    public void Append(byte letter)
    {
        if (used == unescaped.Length) Array.Resize(ref unescaped, used * 2);
        unescaped[used++] = letter;
    }

    /// <summary>Ends the field begun.</summary>
    /// <param name="start">Where it began.</param>
    public void EndField(int start)
    {
        if (Count == Ranges.Length) Grow();
        Ranges[Count++] = new(~start, used - start);
    }

    /// <summary>Makes one quote of every two; how often, or −1 where one stands alone.</summary>
    private int Undouble(ReadOnlySpan<byte> value, int field)
    {
        var (start, pairs) = (used, 0);
        if (unescaped.Length - used < value.Length) Array.Resize(ref unescaped, Math.Max(unescaped.Length * 2, used + value.Length));
        while (value.IndexOf((byte)'"') is >= 0 and var quote)
        {
            if (quote + 1 == value.Length || value[quote + 1] != '"') return -1;
            value[..(quote + 1)].CopyTo(unescaped.AsSpan(used));
            used += quote + 1;
            value = value[(quote + 2)..];
            pairs++;
        }
        value.CopyTo(unescaped.AsSpan(used));
        used += value.Length;
        Ranges[field] = new(~start, used - start);
        return pairs;
    }
}

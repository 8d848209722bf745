using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>Where a field lies (字段位置).</summary>
/// <param name="Start">Its first byte in the text of the file; in the unescaped bytes at the complement where negative.</param>
/// <param name="Length">Bytes.</param>
public readonly record struct FieldRange(int Start, int Length);

/// <summary>A row of a file (一行记录): bytes as they stand there, UTF-8; no text is made of them.</summary>
/// <param name="text">The bytes that the fields lie in.</param>
/// <param name="unescaped">Fields whose doubled quotes were undone.</param>
/// <param name="fields">The row's fields, in the file's order.</param>
/// <param name="positions">Of each column of the form, its place in the file; negative where the file has none.</param>
public readonly ref struct DecisionRow(ReadOnlySpan<byte> text, ReadOnlySpan<byte> unescaped, ReadOnlySpan<FieldRange> fields, ReadOnlySpan<int> positions)
{
    private readonly ReadOnlySpan<byte> text = text;
    private readonly ReadOnlySpan<byte> unescaped = unescaped;
    private readonly ReadOnlySpan<FieldRange> fields = fields;
    private readonly ReadOnlySpan<int> positions = positions;

    /// <summary>How many fields the row has.</summary>
    public int Count => fields.Length;

    /// <summary>A column's value, without blanks around it; empty where the file or the row has none.</summary>
    /// <param name="column">The column's position in the form.</param>
    /// <returns>UTF-8.</returns>
    public ReadOnlySpan<byte> this[int column]
    {
        get
        {
            var position = positions[column];
            if ((uint)position >= (uint)fields.Length) return default;
            var (start, length) = fields[position];
            return Blank.Trim(start >= 0 ? text.Slice(start, length) : unescaped.Slice(~start, length));
        }
    }

    /// <summary>A column's value as text.</summary>
    /// <param name="column">The column's position in the form.</param>
    /// <returns>The text; a byte that is no UTF-8 reads as U+FFFD.</returns>
    public string Text(int column) => Encoding.UTF8.GetString(this[column]);
}

/// <summary>Blanks around values (首尾空白), as Unicode has them: the ideographic space 　 is one.</summary>
internal static class Blank
{
    // Nearly every value begins and ends with a letter of one byte or of Chinese; only the others are looked at closely.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) =>
        value.Length < 3 || !(value[0] is > (byte)' ' and < 0x7F or >= 0xE4) || !(value[^1] is > (byte)' ' and < 0x7F || (value[^1] >= 0x80 && value[^3] >= 0xE4)) ? TrimClosely(value) : value;

    private static ReadOnlySpan<byte> TrimClosely(ReadOnlySpan<byte> value)
    {
        while (value.Length > 0 && Rune.DecodeFromUtf8(value, out var rune, out var length) == OperationStatus.Done && Rune.IsWhiteSpace(rune)) value = value[length..];
        while (value.Length > 0 && Rune.DecodeLastFromUtf8(value, out var rune, out var length) == OperationStatus.Done && Rune.IsWhiteSpace(rune)) value = value[..^length];
        return value;
    }
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>What stopped the reading of rows (读取中止).</summary>
internal enum ScanFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A quote within a field that does not begin with one: where rows end is known only by reading from the start.</summary>
    Irregular,

    /// <summary>A quote that is never closed.</summary>
    OpenQuote,

    /// <summary>A byte 0.</summary>
    Nul,
}

/// <summary>
/// Cuts bytes into rows and fields (切分): RFC 4180, line ends of every kind. 64 bytes at a time; a byte lies within quotes where
/// an odd number of quotes stands before it, which holds as long as quotes stand where they should. Where they do not, the rows
/// are read again by <see cref="ExactRows"/>.
/// </summary>
internal struct RowScanner
{
    /// <summary>How many bytes beyond the text must be readable.</summary>
    public const int Padding = 64;

    private readonly byte[] text;
    private readonly int length;
    private int chunk;
    private ulong separators;
    private ulong quotes;
    private ulong inside;
    private ulong zeros;
    private int position;
    private int ahead;

    /// <summary>Begins.</summary>
    /// <param name="text">The bytes, from the beginning of a row on.</param>
    /// <param name="start">Where the first row begins.</param>
    /// <param name="length">Where the bytes end, <see cref="Padding"/> before the end of the array.</param>
    public RowScanner(byte[] text, int start, int length)
    {
        (this.text, this.length, position) = (text, length, start);
        chunk = start & ~63;
        inside = 0;
        // What stands before the start belongs to no row.
        Load(ulong.MaxValue << (start - chunk));
        ahead = BitOperations.PopCount(quotes);
    }

    /// <summary>Line ends seen so far, those within quotes included.</summary>
    public int Lines { get; private set; }

    /// <summary>Why reading ended.</summary>
    public ScanFault Fault { get; private set; }

    /// <summary>Where the row read last began.</summary>
    public int RowStart { get; private set; }

    /// <summary>Reads the next row.</summary>
    /// <param name="row">Gets its fields.</param>
    /// <returns>False at the end or at a fault.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Read(RowBuffer row)
    {
        if (position >= length) return false;
        RowStart = position;
        var (start, count, quoted) = (position, 0, ahead);
        var ranges = row.Ranges;
        while (true)
        {
            while (separators == 0)
            {
                if (chunk + 64 >= length) return Finish(row, start, count, quoted);
                chunk += 64;
                Load();
                quoted += BitOperations.PopCount(quotes);
            }
            var end = chunk + BitOperations.TrailingZeroCount(separators);
            separators &= separators - 1;
            if (count == ranges.Length) ranges = row.Grow();
            var letter = text[end];
            if (letter == ',')
            {
                ranges[count++] = new(start, end - start);
                start = end + 1;
                continue;
            }
            var last = letter == '\n' && end > start && text[end - 1] == '\r' ? end - 1 : end;
            ranges[count++] = new(start, last - start);
            position = end + 1;
            row.Count = count;
            ahead = BitOperations.PopCount(quotes >> (end - chunk));
            if (zeros != 0) Fault = ScanFault.Nul;
            else if (quoted > ahead) Fault = row.Unquote(text, quoted - ahead);
            return Fault == ScanFault.None;
        }
    }

    private bool Finish(RowBuffer row, int start, int count, int quoted)
    {
        position = length;
        if (inside != 0)
        {
            Fault = ScanFault.OpenQuote;
            return false;
        }
        if (count == row.Ranges.Length) row.Grow();
        var last = length > start && text[length - 1] == '\r' ? length - 1 : length;
        row.Ranges[count++] = new(start, last - start);
        row.Count = count;
        if (zeros != 0) Fault = ScanFault.Nul;
        else if (quoted > 0) Fault = row.Unquote(text, quoted);
        return Fault == ScanFault.None;
    }

    /// <summary>Finds the quotes and, outside them, commas and line ends of the next 64 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Load(ulong wanted = ulong.MaxValue)
    {
        ref var at = ref text[chunk];
        var low = Vector256.LoadUnsafe(ref at);
        var high = Vector256.LoadUnsafe(ref at, 32);
        var commas = Mask(low, high, (byte)',');
        var feeds = Mask(low, high, (byte)'\n');
        var returns = Mask(low, high, (byte)'\r');
        quotes = Mask(low, high, (byte)'"');
        var valid = wanted & (length - chunk >= 64 ? ulong.MaxValue : (1UL << (length - chunk)) - 1);
        zeros |= Mask(low, high, 0) & valid;
        // A return before a feed belongs to it; one alone ends a line as well.
        var alone = returns & ~((feeds >> 1) | (text[chunk + 64] == '\n' ? 1UL << 63 : 0));
        var ends = feeds | alone;
        Lines += BitOperations.PopCount(ends & valid);
        quotes &= valid;
        var within = inside;
        if (quotes != 0)
        {
            within ^= PrefixParity(quotes);
            inside = (ulong)((long)within >> 63);
        }
        separators = (commas | ends) & valid & ~within;
    }

    private static ulong Mask(Vector256<byte> low, Vector256<byte> high, byte letter)
    {
        var wanted = Vector256.Create(letter);
        return Vector256.Equals(low, wanted).ExtractMostSignificantBits() | ((ulong)Vector256.Equals(high, wanted).ExtractMostSignificantBits() << 32);
    }

    /// <summary>Of each bit, whether an odd number of bits up to it, itself included, is set.</summary>
    private static ulong PrefixParity(ulong bits)
    {
        if (Pclmulqdq.IsSupported) return Pclmulqdq.CarrylessMultiply(Vector128.CreateScalar(bits), Vector128<ulong>.AllBitsSet, 0).ToScalar();
        for (var shift = 1; shift < 64; shift <<= 1) bits ^= bits << shift;
        return bits;
    }
}

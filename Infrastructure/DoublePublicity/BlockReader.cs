namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Cuts a stream into blocks of whole rows (分块读取). Not for several threads at once.</summary>
/// <param name="stream">UTF-8.</param>
internal sealed class BlockReader(Stream stream) : IDisposable
{
    /// <summary>The longest row, in bytes.</summary>
    public const int LongestRow = 64 << 20;

    private readonly RowBuffer scratch = new();
    private byte[] carried = [];
    private bool ended;

    /// <summary>Whether rows are cut one by one, their quotes not being where they should.</summary>
    public bool Exact { get; private set; }

    /// <summary>The place of the next block among the blocks.</summary>
    public long Order { get; private set; }

    /// <summary>Bytes read from the stream.</summary>
    public long Read { get; private set; }

    /// <summary>Reads the next block.</summary>
    /// <param name="block">Gets it.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="InvalidDataException">A row is longer than <see cref="LongestRow"/>.</exception>
    public bool Fill(Block block)
    {
        block.Clear();
        while (block.Text.Length - RowScanner.Padding < carried.Length) block.Grow();
        carried.CopyTo(block.Text, 0);
        block.Length = carried.Length;
        var cut = 0;
        while (true)
        {
            ReadMore(block);
            cut = ended ? block.Length : FindCut(block.Bytes);
            if (cut > 0 || ended) break;
            if (block.Length >= LongestRow)
            {
                if (Exact) throw new InvalidDataException($"一行超过{LongestRow >> 20} MB，或引号未闭合，应为CSV");
                // Quotes out of place can make all that follows look like one field.
                Exact = true;
                continue;
            }
            block.Grow();
        }
        carried = block.Text.AsSpan(cut, block.Length - cut).ToArray();
        block.Length = cut;
        block.Text.AsSpan(cut, RowScanner.Padding).Clear();
        (block.Order, block.Exact) = (Order, Exact);
        if (cut == 0) return false;
        Order++;
        return true;
    }

    /// <summary>Takes blocks back, to cut what is in them and all that follows row by row.</summary>
    /// <param name="blocks">The blocks, in their order, the last ones read.</param>
    public void TakeBack(IReadOnlyList<Block> blocks)
    {
        var bytes = new byte[blocks.Sum(block => block.Length - block.Start) + carried.Length];
        var at = 0;
        foreach (var block in blocks)
        {
            block.Bytes[block.Start..].CopyTo(bytes.AsSpan(at));
            at += block.Length - block.Start;
        }
        carried.CopyTo(bytes, at);
        (carried, Exact, Order) = (bytes, true, blocks[0].Order);
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    private void ReadMore(Block block)
    {
        var room = block.Text.Length - RowScanner.Padding;
        while (!ended && block.Length < room)
        {
            var read = stream.Read(block.Text, block.Length, room - block.Length);
            if (read == 0) ended = true;
            block.Length += read;
            Read += read;
        }
    }

    private int FindCut(ReadOnlySpan<byte> text) => Exact ? FindExactCut(text) : FindRegularCut(text);

    /// <summary>After the last line end outside quotes.</summary>
    private static int FindRegularCut(ReadOnlySpan<byte> text)
    {
        var inside = (text.Count((byte)'"') & 1) == 1;
        for (var at = text.Length - 1; at >= 0; at--)
        {
            var letter = text[at];
            if (letter == '"') inside = !inside;
            else if (!inside && (letter == '\n' || (letter == '\r' && at + 1 < text.Length && text[at + 1] != '\n'))) return at + 1;
        }
        return 0;
    }

    private int FindExactCut(ReadOnlySpan<byte> text)
    {
        var (cut, next) = (0, 0);
        while (next < text.Length && ExactRows.Read(text, ref next, scratch, ended: false)) cut = next;
        return cut;
    }
}

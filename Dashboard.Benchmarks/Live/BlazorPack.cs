using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace CreditWorkplan.Dashboard.Benchmarks.Live;

/// <summary>The hub protocol of Blazor's circuits (线路协议): SignalR's MessagePack with simple values only, each message behind its length.</summary>
internal static class BlazorPack
{
    /// <summary>What opens a connection that speaks it.</summary>
    public static ReadOnlyMemory<byte> Handshake { get; } = "{\"protocol\":\"blazorpack\",\"version\":1}\u001e"u8.ToArray();

    /// <summary>An invocation, ready to be sent.</summary>
    /// <param name="id">The number under which an answer comes; null where none is wanted.</param>
    /// <param name="target">The method of the hub.</param>
    /// <param name="arguments">Text, whole numbers, truth values, null.</param>
    /// <returns>The bytes with their length before them.</returns>
    public static byte[] Invocation(string? id, string target, params ReadOnlySpan<object?> arguments)
    {
        ArrayBufferWriter<byte> body = new();
        body.Write((ReadOnlySpan<byte>)[0x96, 0x01, 0x80]);
        Write(body, id);
        Write(body, target);
        body.Write((ReadOnlySpan<byte>)[(byte)(0x90 | arguments.Length)]);
        foreach (var argument in arguments) Write(body, argument);
        body.Write((ReadOnlySpan<byte>)[0x90]);
        ArrayBufferWriter<byte> framed = new();
        for (var length = (uint)body.WrittenCount; ; length >>= 7)
        {
            framed.Write((ReadOnlySpan<byte>)[(byte)(length > 127 ? length | 128 : length)]);
            if (length <= 127) break;
        }
        framed.Write(body.WrittenSpan);
        return framed.WrittenSpan.ToArray();
    }

    /// <summary>Takes the first whole message off a buffer.</summary>
    /// <param name="buffer">What was received; moves behind the message.</param>
    /// <param name="message">The message without its length.</param>
    /// <returns>False while it is not whole.</returns>
    public static bool TryTake(ref ReadOnlyMemory<byte> buffer, out ReadOnlyMemory<byte> message)
    {
        message = default;
        var (length, shift, at) = (0, 0, 0);
        for (var more = true; more; shift += 7)
        {
            if (at == buffer.Length) return false;
            var one = buffer.Span[at++];
            length |= (one & 127) << shift;
            more = one > 127;
        }
        if (buffer.Length - at < length) return false;
        message = buffer.Slice(at, length);
        buffer = buffer[(at + length)..];
        return true;
    }

    private static void Write(ArrayBufferWriter<byte> to, object? value)
    {
        switch (value)
        {
            case null:
                to.Write((ReadOnlySpan<byte>)[0xc0]);
                break;
            case bool truth:
                to.Write((ReadOnlySpan<byte>)[(byte)(truth ? 0xc3 : 0xc2)]);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                Span<byte> head = stackalloc byte[5];
                head[0] = 0xdb;
                BinaryPrimitives.WriteInt32BigEndian(head[1..], bytes.Length);
                to.Write(head);
                to.Write(bytes);
                break;
            default:
                Span<byte> number = stackalloc byte[9];
                number[0] = 0xd3;
                BinaryPrimitives.WriteInt64BigEndian(number[1..], Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                to.Write(number);
                break;
        }
    }
}

/// <summary>Reads one message's values in turn (读值).</summary>
/// <param name="message">The message.</param>
internal ref struct BlazorPackReader(ReadOnlySpan<byte> message)
{
    private ReadOnlySpan<byte> left = message;

    /// <summary>How many values an array holds, or pairs a map.</summary>
    /// <returns>The number.</returns>
    public int Count() => Take() switch
    {
        >= 0x90 and <= 0x9f and var small => small & 15,
        >= 0x80 and <= 0x8f and var small => small & 15,
        0xdc => (int)Number(2),
        var other => throw new FormatException($"no array: {other:x}"),
    };

    /// <summary>A whole number.</summary>
    /// <returns>The number.</returns>
    public long Integer() => Take() switch
    {
        <= 0x7f and var small => small,
        >= 0xe0 and var small => (sbyte)small,
        0xcc or 0xd0 => Number(1),
        0xcd or 0xd1 => Number(2),
        0xce or 0xd2 => Number(4),
        0xcf or 0xd3 => Number(8),
        var other => throw new FormatException($"no number: {other:x}"),
    };

    /// <summary>A text.</summary>
    /// <returns>The text; null where nothing stands.</returns>
    public string? Text()
    {
        var kind = Take();
        return kind == 0xc0 ? null : Encoding.UTF8.GetString(Bytes(kind));
    }

    /// <summary>Passes over a value that is no array.</summary>
    /// <returns>How many bytes of content it had.</returns>
    public int Skip()
    {
        if (left[0] is <= 0x7f or >= 0xe0 or (>= 0xcc and <= 0xd3))
        {
            Integer();
            return 0;
        }
        return Take() is var kind && kind is 0xc0 or 0xc2 or 0xc3 ? 0 : Bytes(kind).Length;
    }

    private ReadOnlySpan<byte> Bytes(byte kind)
    {
        var length = kind switch
        {
            >= 0xa0 and <= 0xbf => kind & 31,
            0xd9 or 0xc4 => (int)Number(1),
            0xda or 0xc5 => (int)Number(2),
            0xdb or 0xc6 => (int)Number(4),
            _ => throw new FormatException($"neither text nor bytes: {kind:x}"),
        };
        var bytes = left[..length];
        left = left[length..];
        return bytes;
    }

    private byte Take()
    {
        var one = left[0];
        left = left[1..];
        return one;
    }

    private long Number(int bytes)
    {
        long number = 0;
        for (var at = 0; at < bytes; at++) number = (number << 8) | Take();
        return number;
    }
}

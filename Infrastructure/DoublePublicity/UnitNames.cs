using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>The reporting units met (报送单位), each with a number; one text for each, however many rows name it.</summary>
internal sealed class UnitNames
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> names = [];
    private readonly Lock gate = new();

    /// <summary>The name of a number.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The name; empty for rows that name no unit.</returns>
    public string this[int number]
    {
        get
        {
            lock (gate) return names[number];
        }
    }

    /// <summary>The number of a name.</summary>
    /// <param name="name">UTF-8.</param>
    /// <returns>The number, from 0.</returns>
    public int NumberOf(ReadOnlySpan<byte> name)
    {
        var text = Encoding.UTF8.GetString(name);
        lock (gate)
        {
            if (numbers.TryGetValue(text, out var number)) return number;
            names.Add(text);
            return numbers[text] = names.Count - 1;
        }
    }
}

/// <summary>One thread's memory of units (单位缓存), so that hardly a row asks for the names.</summary>
/// <param name="names">The names.</param>
internal sealed class UnitCache(UnitNames names)
{
    private const int Places = 2048;
    private const int Tries = 8;
    private readonly (byte[] Name, int Number)[] places = new (byte[], int)[Places];

    /// <summary>The number of a name.</summary>
    /// <param name="name">UTF-8.</param>
    /// <returns>The number.</returns>
    public int NumberOf(ReadOnlySpan<byte> name)
    {
        var mark = MarkOf(name);
        for (var attempt = 0u; attempt < Tries; attempt++)
        {
            ref var place = ref places[(mark + attempt) % Places];
            if (place.Name is null) place = (name.ToArray(), names.NumberOf(name));
            else if (!name.SequenceEqual(place.Name)) continue;
            return place.Number;
        }
        return names.NumberOf(name);
    }

    private static uint MarkOf(ReadOnlySpan<byte> name)
    {
        var mark = (ulong)name.Length;
        for (; name.Length >= sizeof(ulong); name = name[sizeof(ulong)..]) mark = (BitOperations.RotateLeft(mark, 5) ^ BinaryPrimitives.ReadUInt64LittleEndian(name)) * 0x9E3779B97F4A7C15;
        foreach (var letter in name) mark = (BitOperations.RotateLeft(mark, 5) ^ letter) * 0x9E3779B97F4A7C15;
        return (uint)(mark >> 32);
    }
}

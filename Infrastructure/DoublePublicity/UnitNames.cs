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
    private const int Places = 1024;
    private readonly (byte[] Name, int Number)[] places = new (byte[], int)[Places];

    /// <summary>The number of a name.</summary>
    /// <param name="name">UTF-8.</param>
    /// <returns>The number.</returns>
    public int NumberOf(ReadOnlySpan<byte> name)
    {
        // Names of one city differ early or late, and in length.
        uint mark = (uint)name.Length;
        for (var at = 0; at < name.Length; at += 3) mark = (mark * 31) + name[at] + ((uint)name[name.Length - 1 - at] << 8);
        ref var place = ref places[mark % Places];
        if (place.Name is null || !name.SequenceEqual(place.Name)) place = (name.ToArray(), names.NumberOf(name));
        return place.Number;
    }
}

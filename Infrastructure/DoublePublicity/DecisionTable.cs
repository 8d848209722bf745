using System.IO.Hashing;
using System.Numerics;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>What tells a decision (决定的键): 128 bits of kind, document, subject, and authority.</summary>
/// <param name="Decision">64 bits of kind, document and subject.</param>
/// <param name="Rest">31 more bits of them, and 32 of the authority; the lowest bit is the table's own.</param>
internal readonly record struct DecisionKey(ulong Decision, ulong Rest);

/// <summary>
/// The decisions published so far (已公示的决定): 16 bytes each, no text. Two decisions take each other's place with a chance of
/// one in 2⁹⁵, 10⁷ rows against one another in 10⁻¹⁴; the seed is new with every run, so that no file can be made to collide.
/// </summary>
internal sealed class DecisionTable
{
    private const ulong Counted = 1;
    private readonly long seed;
    private DecisionKey[] slots;
    private int used;

    /// <summary>Makes an empty table.</summary>
    /// <param name="capacity">How many decisions are expected.</param>
    public DecisionTable(int capacity)
    {
        slots = new DecisionKey[BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(capacity, 1024, 1 << 28) * 4 / 3)];
        seed = Random.Shared.NextInt64();
    }

    /// <summary>The key of a decision.</summary>
    /// <param name="kind">Licence or penalty.</param>
    /// <param name="document">The document number.</param>
    /// <param name="subject">The subject's unified code.</param>
    /// <param name="authority">The authority's unified code; empty where only the decision is asked for.</param>
    /// <returns>The key; never all zero.</returns>
    public DecisionKey KeyOf(DecisionKind kind, ReadOnlySpan<byte> document, ReadOnlySpan<byte> subject, ReadOnlySpan<byte> authority)
    {
        var first = XxHash128.HashToUInt128(document, seed);
        var second = XxHash128.HashToUInt128(subject, ~seed);
        var low = Mix((ulong)first ^ BitOperations.RotateLeft((ulong)second, 29)) + (ulong)kind;
        var high = Mix((ulong)(first >> 64) + ((ulong)(second >> 64) * 0x9E3779B97F4A7C15)) & 0xFFFFFFFE00000000;
        return new(Mix(low) | 1, high | ((XxHash3.HashToUInt64(authority, seed) & 0xFFFFFFFF) << 1));
    }

    /// <summary>Looks at a decision's place ahead of its turn: many such looks wait for the memory together.</summary>
    /// <param name="key">The key.</param>
    /// <returns>Something of what stands there.</returns>
    public ulong Touch(in DecisionKey key) => slots[PlaceOf(key.Decision)].Decision;

    /// <summary>Takes in a row of the population.</summary>
    /// <param name="key">Its key.</param>
    /// <returns>False where an earlier row of the population has the same: a duplicate.</returns>
    public bool Add(in DecisionKey key) => Put(new(key.Decision, key.Rest | Counted), out var earlier) || (earlier & Counted) == 0;

    /// <summary>Takes in a row that is not of the population: it is published, and makes no duplicate.</summary>
    /// <param name="key">Its key.</param>
    public void AddPublished(in DecisionKey key) => Put(key, out _);

    /// <summary>Whether any row publishes a decision, whatever its authority.</summary>
    /// <param name="key">The decision's key.</param>
    /// <returns>True where one does.</returns>
    public bool IsPublished(in DecisionKey key)
    {
        for (var at = PlaceOf(key.Decision); ; at = (at + 1) & (slots.Length - 1))
        {
            ref var slot = ref slots[at];
            if (slot.Decision == 0) return false;
            if (slot.Decision == key.Decision && slot.Rest >> 33 == key.Rest >> 33) return true;
        }
    }

    private bool Put(in DecisionKey key, out ulong earlier)
    {
        if (used * 4L >= slots.Length * 3L) Grow();
        earlier = 0;
        for (var at = PlaceOf(key.Decision); ; at = (at + 1) & (slots.Length - 1))
        {
            ref var slot = ref slots[at];
            if (slot.Decision == 0)
            {
                slot = key;
                used++;
                return true;
            }
            if (slot.Decision != key.Decision || ((slot.Rest ^ key.Rest) & ~Counted) != 0) continue;
            earlier = slot.Rest;
            slot = new(slot.Decision, slot.Rest | key.Rest);
            return false;
        }
    }

    private void Grow()
    {
        var old = slots;
        slots = new DecisionKey[old.Length * 2];
        foreach (ref readonly var key in old.AsSpan())
        {
            if (key.Decision == 0) continue;
            var at = PlaceOf(key.Decision);
            while (slots[at].Decision != 0) at = (at + 1) & (slots.Length - 1);
            slots[at] = key;
        }
    }

    // The lowest bit is always set.
    private int PlaceOf(ulong decision) => (int)(decision >> 1) & (slots.Length - 1);

    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 32)) * 0xD6E8FEB86659FD93;
        bits = (bits ^ (bits >> 32)) * 0xD6E8FEB86659FD93;
        return bits ^ (bits >> 32);
    }
}

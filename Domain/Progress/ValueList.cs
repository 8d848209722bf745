using System.Collections;
using System.Runtime.CompilerServices;

namespace CreditWorkplan.Domain.Progress;

/// <summary>A list that is what it holds: two with equal entries in the same order are equal, as records expect of their parts.</summary>
/// <typeparam name="T">The entries, equal by value.</typeparam>
/// <param name="entries">The entries; never changed afterwards.</param>
[CollectionBuilder(typeof(ValueList), nameof(ValueList.Of))]
public sealed class ValueList<T>(IReadOnlyList<T> entries) : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    /// <inheritdoc/>
    public int Count => entries.Count;

    /// <inheritdoc/>
    public T this[int index] => entries[index];

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) => other is not null && entries.SequenceEqual(other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => entries.Aggregate(entries.Count, HashCode.Combine);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => entries.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>Makes lists that are equal by value.</summary>
public static class ValueList
{
    /// <summary>A list of entries.</summary>
    /// <typeparam name="T">The entries' type.</typeparam>
    /// <param name="entries">The entries.</param>
    /// <returns>The list.</returns>
    public static ValueList<T> Of<T>(ReadOnlySpan<T> entries) => new(entries.ToArray());
}

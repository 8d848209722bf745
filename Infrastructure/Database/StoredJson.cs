using System.Text.Encodings.Web;
using System.Text.Json;
using CreditWorkplan.Domain.Progress;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Database;

/// <summary>Documents that are read whole and never queried in part, kept as JSON in one column.</summary>
internal static class StoredJson
{
    // What is worked out from the rest is not kept: it would be read back never, or in circles.
    private static readonly JsonSerializerOptions Options = new() { IgnoreReadOnlyProperties = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A document as it is kept.</summary>
    /// <typeparam name="T">The document's type.</typeparam>
    /// <param name="value">The document.</param>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Keeps a property as JSON.</summary>
    /// <typeparam name="T">The document's type.</typeparam>
    /// <param name="property">The property.</param>
    public static void AsJson<T>(this PropertyBuilder<T> property)
        where T : class => property.HasConversion(
            value => JsonSerializer.Serialize(value, Options), text => JsonSerializer.Deserialize<T>(text, Options)!,
            // Documents never change in place: another one is another object.
            new ValueComparer<T>((left, right) => ReferenceEquals(left, right), value => value.GetHashCode(), value => value));

    /// <summary>Keeps a list that is equal by value as JSON; an empty column is an empty list.</summary>
    /// <typeparam name="T">The entries' type.</typeparam>
    /// <param name="property">The property of an owned value.</param>
    public static void AsJsonList<T>(this ComplexTypePropertyBuilder<ValueList<T>> property) => property.HasConversion(
        list => JsonSerializer.Serialize(list.ToArray(), Options),
        text => new ValueList<T>(text.Length == 0 ? Array.Empty<T>() : JsonSerializer.Deserialize<T[]>(text, Options)!),
        new ValueComparer<ValueList<T>>((left, right) => Equals(left, right), list => list.GetHashCode(), list => list));
}

using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Database;

/// <summary>Documents that are read whole and never queried in part, kept as JSON in one column.</summary>
internal static class StoredJson
{
    // What is worked out from the rest is not kept: it would be read back never, or in circles.
    private static readonly JsonSerializerOptions Options = new() { IgnoreReadOnlyProperties = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Keeps a property as JSON.</summary>
    /// <typeparam name="T">The document's type.</typeparam>
    /// <param name="property">The property.</param>
    public static void AsJson<T>(this PropertyBuilder<T> property)
        where T : class => property.HasConversion(
            value => JsonSerializer.Serialize(value, Options), text => JsonSerializer.Deserialize<T>(text, Options)!,
            // Documents never change in place: another one is another object.
            new ValueComparer<T>((left, right) => ReferenceEquals(left, right), value => value.GetHashCode(), value => value));
}

using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Resources;

/// <summary>
/// Texts in which words follow a number (单复数): <c>{0} {0:task|tasks}</c> reads “1 task”, “2 tasks”. Chinese has no need
/// of it. Each text is read once a language: with hundreds of open pages the resources' own reader, which locks, is what
/// they would wait for.
/// </summary>
/// <typeparam name="TTexts">Whose texts.</typeparam>
/// <param name="factory">Reads the resources.</param>
public sealed partial class CountedText<TTexts>(IStringLocalizerFactory factory) : IStringLocalizer<TTexts>
{
    private readonly IStringLocalizer texts = factory.Create(typeof(TTexts));
    private readonly ConcurrentDictionary<(CultureInfo Language, string Name), (LocalizedString Text, CompositeFormat? Format)> read = new();

    /// <inheritdoc/>
    public LocalizedString this[string name] => Read(name).Text;

    /// <inheritdoc/>
    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var (text, format) = Read(name);
            var words = format is null ? string.Format(CultureInfo.CurrentCulture, Choose(text.Value, arguments), arguments) : string.Format(CultureInfo.CurrentCulture, format, arguments);
            return new(name, words, text.ResourceNotFound);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => texts.GetAllStrings(includeParentCultures);

    /// <summary>Puts the words for one or for many in place; everything else stays for the format.</summary>
    internal static string Choose(string text, object[] arguments) => text.Contains('|', StringComparison.Ordinal)
        ? OneOrMany().Replace(text, match => match.Groups[IsOne(arguments[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)]) ? 2 : 3].Value)
        : text;

    // A name that no resource holds may come from outside: it is not kept.
    private (LocalizedString Text, CompositeFormat? Format) Read(string name)
    {
        var key = (CultureInfo.CurrentUICulture, name);
        if (read.TryGetValue(key, out var known)) return known;
        var text = texts[name];
        return text.ResourceNotFound ? (text, null) : read.GetOrAdd(key, (text, FormatOf(text.Value)));
    }

    // Words that follow a number are chosen anew each time; braces that are no places to fill in make no format.
    private static CompositeFormat? FormatOf(string text)
    {
        try
        {
            return OneOrMany().IsMatch(text) ? null : CompositeFormat.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsOne(object count) => count is string text ? text == "1" : count is IConvertible number && number.ToDecimal(CultureInfo.InvariantCulture) == 1;

    [GeneratedRegex(@"\{(\d+):([^{}|]*)\|([^{}|]*)\}")]
    private static partial Regex OneOrMany();
}

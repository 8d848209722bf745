using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Resources;

/// <summary>Texts in which words follow a number (单复数): <c>{0} {0:task|tasks}</c> reads “1 task”, “2 tasks”. Chinese has no need of it.</summary>
/// <typeparam name="TTexts">Whose texts.</typeparam>
/// <param name="factory">Reads the resources.</param>
public sealed partial class CountedText<TTexts>(IStringLocalizerFactory factory) : IStringLocalizer<TTexts>
{
    private readonly IStringLocalizer texts = factory.Create(typeof(TTexts));

    /// <inheritdoc/>
    public LocalizedString this[string name] => texts[name];

    /// <inheritdoc/>
    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var text = texts[name];
            return new(name, string.Format(CultureInfo.CurrentCulture, Choose(text.Value, arguments), arguments), text.ResourceNotFound);
        }
    }

    /// <inheritdoc/>
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => texts.GetAllStrings(includeParentCultures);

    /// <summary>Puts the words for one or for many in place; everything else stays for the format.</summary>
    internal static string Choose(string text, object[] arguments) => text.Contains('|', StringComparison.Ordinal)
        ? OneOrMany().Replace(text, match => match.Groups[IsOne(arguments[int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)]) ? 2 : 3].Value)
        : text;

    private static bool IsOne(object count) => count is string text ? text == "1" : count is IConvertible number && number.ToDecimal(CultureInfo.InvariantCulture) == 1;

    [GeneratedRegex(@"\{(\d+):([^{}|]*)\|([^{}|]*)\}")]
    private static partial Regex OneOrMany();
}

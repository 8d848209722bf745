using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using CreditWorkplan.Dashboard.Resources;

namespace CreditWorkplan.Dashboard.Tests.Shell;

public sealed partial class ResourcesTests
{
    [Theory]
    [InlineData(typeof(Text))]
    [InlineData(typeof(BoardText))]
    [InlineData(typeof(UnitText))]
    [InlineData(typeof(PlanText))]
    [InlineData(typeof(EarlyText))]
    [InlineData(typeof(LeverText))]
    [InlineData(typeof(PublicityText))]
    [InlineData(typeof(Dashboard.Resources.ReportText))]
    public void Every_text_is_there_in_both_languages_with_the_same_figures(Type texts)
    {
        var manager = new ResourceManager(texts.FullName!, texts.Assembly);
        var chinese = Read(manager, CultureInfo.InvariantCulture);
        var english = Read(manager, CultureInfo.GetCultureInfo("en"));
        Assert.Equal(chinese.Keys.Order(StringComparer.Ordinal), english.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, pair => Assert.False(Han().IsMatch(pair.Value), $"{pair.Key}: {pair.Value}"));
        Assert.All(chinese, pair => Assert.Equal(Figures(pair.Value), Figures(english[pair.Key])));
    }

    private static Dictionary<string, string> Read(ResourceManager manager, CultureInfo culture) =>
        manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    private static string Figures(string text) => string.Join(",", Placeholder().Matches(text).Select(match => match.Groups[1].Value).Distinct().Order());

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex(@"\{(\d+)")]
    private static partial Regex Placeholder();
}

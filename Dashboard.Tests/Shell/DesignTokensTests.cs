using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using CreditWorkplan.Dashboard.Shell;
using MudBlazor;
using MudBlazor.Services;
using MudBlazor.Utilities;

namespace CreditWorkplan.Dashboard.Tests.Shell;

/// <summary>tokens.css is the one source: MudBlazor's theme says the same in light and dark, and light-dark() decides between them.</summary>
public sealed partial class DesignTokensTests : BunitContext
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task MudBlazors_theme_has_the_colours_of_the_tokens(bool dark)
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
        var written = Render<MudThemeProvider>(parameters => parameters.Add(one => one.Theme, WorkplanTheme.Theme).Add(one => one.IsDarkMode, dark)).Markup;
        var colours = Variable().Matches(written).ToDictionary(found => found.Groups[1].Value, found => found.Groups[2].Value);
        Assert.True(DesignTokens.Palette.Count > 40);
        Assert.All(DesignTokens.Palette, pair =>
        {
            if (!colours.TryGetValue(pair.Key, out var value) || Derived(pair.Key)) return;
            var token = DesignTokens.Find(pair.Value);
            Assert.Equal(Solid(dark ? token.Dark : token.Light), $"{pair.Key} {Solid(value)}"[(pair.Key.Length + 1)..]);
        });
        Assert.Contains("mud-palette-primary", colours.Keys);
        await DisposeComponentsAsync();
    }

    [Fact]
    public void Every_colour_is_told_once_and_both_ways()
    {
        Assert.Equal(DesignTokens.Colours.Count, DesignTokens.Colours.DistinctBy(colour => colour.Name).Count());
        Assert.All(["ink", "paper", "blue", "overdue", "behind", "due", "ok", "none", "done"], name => Assert.NotEqual(DesignTokens.Find(name).Light, DesignTokens.Find(name).Dark));
        Assert.Equal("13px", DesignTokens.Sizes.Single(size => size.Name == "text-row").Value);
    }

    // MudBlazor mixes these itself from the ones before.
    private static bool Derived(string name) => name.EndsWith("-darken", StringComparison.Ordinal) || name.EndsWith("-lighten", StringComparison.Ordinal) || name.EndsWith("-lighter", StringComparison.Ordinal) && name.Contains("primary", StringComparison.Ordinal);

    private static string Solid(string colour)
    {
        var parsed = new MudColor(colour);
        return string.Create(CultureInfo.InvariantCulture, $"{parsed.R} {parsed.G} {parsed.B}");
    }

    [GeneratedRegex(@"--(mud-palette-[\w-]+): ?(rgba?\([^)]*\)|#\w+)")]
    private static partial Regex Variable();
}

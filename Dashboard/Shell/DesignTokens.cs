using System.Text.RegularExpressions;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>The design tokens (设计变量): colours, type and space as <c>wwwroot/tokens.css</c> holds them, the one source for styles, MudBlazor's theme and the styleguide.</summary>
public static partial class DesignTokens
{
    /// <summary>Every colour in the order of the file.</summary>
    public static IReadOnlyList<DesignColour> Colours { get; } = [.. Colour().Matches(Sheet()).Select(found => new DesignColour(found.Groups[1].Value, found.Groups[2].Value, found.Groups[3].Value))];

    /// <summary>Sizes of type, space and corners by name, e.g. <c>text-row</c>, <c>13px</c>.</summary>
    public static IReadOnlyList<(string Name, string Value)> Sizes { get; } = [.. Size().Matches(Sheet()).Select(found => (found.Groups[1].Value, found.Groups[2].Value)).DistinctBy(pair => pair.Item1)];

    /// <summary>MudBlazor's variables and the token that each takes, e.g. <c>mud-palette-primary</c>, <c>blue</c>.</summary>
    public static IReadOnlyDictionary<string, string> Palette { get; } = Mapped().Matches(Sheet()).ToDictionary(found => found.Groups[1].Value, found => found.Groups[2].Value);

    /// <summary>A colour by name.</summary>
    /// <param name="name">Its name without dashes, e.g. <c>blue</c>.</param>
    /// <returns>The colour.</returns>
    /// <exception cref="InvalidOperationException">The file has no such colour.</exception>
    public static DesignColour Find(string name) => Colours.FirstOrDefault(colour => colour.Name == name) ?? throw new InvalidOperationException($"tokens.css has no colour --{name}");

    private static string Sheet()
    {
        using var stream = typeof(DesignTokens).Assembly.GetManifestResourceStream("tokens.css") ?? throw new InvalidOperationException("tokens.css is not embedded");
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    [GeneratedRegex(@"--([a-z-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\)")]
    private static partial Regex Colour();

    [GeneratedRegex(@"--((?:text|space|gap|radius)[a-z-]*): ([0-9]+px)")]
    private static partial Regex Size();

    [GeneratedRegex(@"--(mud-palette-[a-z-]+): var\(--([a-z-]+)\)")]
    private static partial Regex Mapped();
}

/// <summary>A colour of the design (颜色): one name, two values.</summary>
/// <param name="Name">The token's name without dashes.</param>
/// <param name="Light">On white, as a CSS hex colour.</param>
/// <param name="Dark">On dark, as a CSS hex colour.</param>
public sealed record DesignColour(string Name, string Light, string Dark);

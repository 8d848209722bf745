using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>What MudBlazor's theme says (已绘主题), drawn once for light and once for dark: pages that are not interactive yet need no provider.</summary>
/// <param name="services">What the provider asks for.</param>
public sealed class DrawnThemes(IServiceProvider services)
{
    // Kept when drawn, so that a failure is not.
    private readonly string?[] drawn = new string?[2];

    /// <summary>The theme's style.</summary>
    /// <param name="dark">Dark or light.</param>
    /// <returns>Its HTML.</returns>
    public async Task<MarkupString> OfAsync(bool dark) => new(drawn[dark ? 1 : 0] ??= await services.DrawAsync<MudThemeProvider>(new()
    {
        [nameof(MudThemeProvider.Theme)] = WorkplanTheme.Theme,
        [nameof(MudThemeProvider.IsDarkMode)] = dark,
    }));
}

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>What MudBlazor's theme says (已绘主题), drawn once for light and once for dark: pages that are not interactive yet need no provider.</summary>
/// <param name="services">What the provider asks for.</param>
/// <param name="log">Of the renderer.</param>
public sealed class DrawnThemes(IServiceProvider services, ILoggerFactory log)
{
    private readonly Lazy<Task<string>>[] drawings = [new(() => DrawAsync(services, log, false)), new(() => DrawAsync(services, log, true))];

    /// <summary>The theme's style.</summary>
    /// <param name="dark">Dark or light.</param>
    /// <returns>Its HTML.</returns>
    public async Task<MarkupString> OfAsync(bool dark) => new(await drawings[dark ? 1 : 0].Value);

    private static async Task<string> DrawAsync(IServiceProvider services, ILoggerFactory log, bool dark)
    {
        await using var scope = services.CreateAsyncScope();
        await using HtmlRenderer renderer = new(scope.ServiceProvider, log);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<MudThemeProvider>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(MudThemeProvider.Theme)] = WorkplanTheme.Theme,
            [nameof(MudThemeProvider.IsDarkMode)] = dark,
        }))).ToHtmlString());
    }
}

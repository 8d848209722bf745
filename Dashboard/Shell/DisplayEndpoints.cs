using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>Language and light or dark (显示设置), kept in cookies: plain posts, so that they work before any circuit.</summary>
public static class DisplayEndpoints
{
    /// <summary>The cookie that holds light or dark.</summary>
    public const string ThemeCookie = "theme";

    /// <summary>The languages offered, the first one being the default, each named in itself.</summary>
    public static IReadOnlyList<(string Culture, string Name)> Languages { get; } = [("zh-CN", "中文"), ("en", "English")];

    /// <summary>Light, dark, or as the system has it.</summary>
    public static IReadOnlyList<string> Themes { get; } = ["auto", "light", "dark"];

    /// <summary>Maps the posts of the account menu.</summary>
    /// <param name="routes">The application.</param>
    public static void MapDisplay(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/display/language", Language).AllowAnonymous();
        routes.MapPost("/display/theme", Theme).AllowAnonymous();
    }

    /// <summary>The theme a request asks for.</summary>
    /// <param name="request">The request.</param>
    /// <returns>One of <see cref="Themes"/>.</returns>
    public static string ThemeOf(HttpRequest? request) =>
        request?.Cookies[ThemeCookie] is { } wanted && Themes.Contains(wanted) ? wanted : Themes[0];

    private static IResult Language(HttpContext context, [FromForm] string? culture, [FromForm] string? returnUrl)
    {
        if (!Languages.Any(language => language.Culture == culture)) return Results.BadRequest();
        Keep(context, CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture!)));
        return Results.LocalRedirect(Accounts.LoginEndpoints.Local(returnUrl));
    }

    private static IResult Theme(HttpContext context, [FromForm] string? theme, [FromForm] string? returnUrl)
    {
        if (theme is null || !Themes.Contains(theme)) return Results.BadRequest();
        Keep(context, ThemeCookie, theme);
        return Results.LocalRedirect(Accounts.LoginEndpoints.Local(returnUrl));
    }

    private static void Keep(HttpContext context, string name, string value) => context.Response.Cookies.Append(
        name, value, new CookieOptions { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = context.Request.IsHttps });
}

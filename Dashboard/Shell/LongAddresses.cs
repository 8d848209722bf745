namespace CreditWorkplan.Dashboard.Shell;

/// <summary>Addresses too long to mean anything (过长的地址): answered in words by the page that names the nearest, not refused by the server without a word.</summary>
public static class LongAddresses
{
    /// <summary>The longest address that pages are asked for, in characters as sent; a circuit could not begin at a longer one.</summary>
    public const int Longest = 8_000;

    private const int LongestLine = 256 * 1024;
    private const int Told = 100;

    /// <summary>Lets the server read addresses that it will not follow.</summary>
    /// <param name="builder">The application's builder.</param>
    public static void AllowLongAddresses(this WebApplicationBuilder builder) => builder.WebHost.ConfigureKestrel(server => server.Limits.MaxRequestLineSize = LongestLine);

    /// <summary>Sends who comes with one to the page of unknown addresses, with its beginning.</summary>
    /// <param name="app">The application.</param>
    public static void UseLongAddresses(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) && (request.Path.Value?.Length ?? 0) + (request.QueryString.Value?.Length ?? 0) > Longest)
        {
            var told = request.Path.Value is { Length: > Told } path ? path[..Told] : request.Path.Value;
            context.Response.Redirect($"/not-found?from={Uri.EscapeDataString(told ?? "/")}");
            return;
        }
        await next(context);
    });
}

using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.Net.Http.Headers;

namespace CreditWorkplan.Dashboard.Reminders;

/// <summary>Calendar feeds (日历订阅), fetched by calendars that cannot sign in; the address is the secret.</summary>
public static class CalendarEndpoints
{
    private const int LongestToken = 64;

    /// <summary>Maps them.</summary>
    /// <param name="routes">The application.</param>
    public static void MapCalendars(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/calendar/{token}.ics", [HttpMethods.Get, HttpMethods.Head], FeedAsync).AllowAnonymous();

    private static async Task<IResult> FeedAsync(string token, CalendarFeed feeds, HttpContext context, CancellationToken cancellation)
    {
        context.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        // The secret in the address goes to nobody else, and search engines keep out.
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var text = token.Length > LongestToken ? null : await feeds.WriteAsync(token, cancellation);
        // With words of its own the answer stays one: a page for people would send a calendar to the sign-in.
        return text is null ? Results.Text("no such calendar", statusCode: StatusCodes.Status404NotFound) : Results.Text(text, CalendarFeed.MediaType);
    }
}

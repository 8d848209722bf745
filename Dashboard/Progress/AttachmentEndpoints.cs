using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.Net.Http.Headers;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>Attachments as downloads (下载附件).</summary>
public static class AttachmentEndpoints
{
    /// <summary>Where an attachment is fetched from.</summary>
    /// <param name="id">Its key.</param>
    /// <returns>An address within the application.</returns>
    public static string AddressOf(Guid id) => $"/attachments/{id}";

    /// <summary>Maps them.</summary>
    /// <param name="routes">The application.</param>
    public static void MapAttachments(this IEndpointRouteBuilder routes) => routes.MapGet("/attachments/{id:guid}", DownloadAsync);

    private static async Task<IResult> DownloadAsync(Guid id, ClaimsPrincipal person, AttachmentQueries attachments, HttpContext context, CancellationToken cancellation)
    {
        if (person.ToActor() is not { } actor || await attachments.OpenAsync(actor, id, cancellation) is not { Content.Bytes: { } bytes } found) return Results.NotFound();
        // Whatever it holds, it is saved and never shown: no guessed type, no script, no copy in a shared cache.
        context.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        context.Response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; sandbox";
        context.Response.Headers[HeaderNames.CacheControl] = "private, no-store";
        return Results.File(bytes, found.MediaType, found.Name);
    }
}

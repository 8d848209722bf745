using System.Security.Claims;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace CreditWorkplan.Dashboard.DoublePublicity;

/// <summary>Takes files as they are sent (上传批次): the body is the file, written to disk piece by piece.</summary>
public static partial class PublicityFileEndpoints
{
    /// <summary>Where files are sent to.</summary>
    public const string Address = "/double-publicity/files";

    /// <summary>Maps it.</summary>
    /// <param name="routes">The application.</param>
    public static void MapPublicityFiles(this IEndpointRouteBuilder routes) => routes.MapPost(Address, ReceiveAsync)
        // A page of its own for a refusal would read the file as a form.
        .WithMetadata(new SkipStatusCodePagesAttribute());

    private static async Task<IResult> ReceiveAsync(
        HttpContext context, ClaimsPrincipal person, IAntiforgery antiforgery, SendPublicityFile sending, PublicityStore store, ILogger<PublicityStore> logger, CancellationToken cancellation)
    {
        if (person.ToActor() is not { } actor) return Answer(StatusCodes.Status403Forbidden, PublicityFileOutcome.Forbidden);
        if (!await antiforgery.IsRequestValidAsync(context)) return Results.Json(new { outcome = "Antiforgery" }, statusCode: StatusCodes.Status400BadRequest);
        if (Parse(context.Request.Query) is not { } sent) return Results.Json(new { outcome = "Invalid" }, statusCode: StatusCodes.Status400BadRequest);
        // Said before a byte of it is read.
        if (sending.Refuse(actor, sent) is { } refused) return Answer(StatusOf(refused), refused);
        if (context.Request.ContentLength > store.LargestFile) return Answer(StatusCodes.Status413PayloadTooLarge, PublicityFileOutcome.Refused, PublicityFileRefusal.TooLarge);
        // The handler counts for itself and says so in words; the server's own limit stands a little behind it.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = store.LargestFile + (1 << 20);
        return await TakeAsync(context, actor, sent, sending, logger, cancellation);
    }

    private static async Task<IResult> TakeAsync(HttpContext context, Actor actor, PublicityFileSent sent, SendPublicityFile sending, ILogger logger, CancellationToken cancellation)
    {
        try
        {
            var result = await sending.RunAsync(actor, sent, context.Request.Body, cancellation);
            return Answer(result.Refusal == PublicityFileRefusal.TooLarge ? StatusCodes.Status413PayloadTooLarge : StatusOf(result.Outcome), result.Outcome, result.Refusal, result.File, result.Others);
        }
        catch (BadHttpRequestException fault) when (fault.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return Answer(fault.StatusCode, PublicityFileOutcome.Refused, PublicityFileRefusal.TooLarge);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer.
            return Results.Empty;
        }
        catch (Exception fault) when (fault is not BadHttpRequestException && StorageFaults.Find(fault) is { } storage)
        {
            LogFault(logger, fault);
            return Results.Json(new { outcome = $"Storage.{storage}" }, statusCode: StatusCodes.Status507InsufficientStorage);
        }
    }

    private static PublicityFileSent? Parse(IQueryCollection query)
    {
        if (!Quarter.TryParse(query["quarter"], out var quarter)) return null;
        PublicityFileKind? kind = null;
        if (query["kind"].ToString() is { Length: > 0 } text)
        {
            if (!Enum.TryParse<PublicityFileKind>(text, out var named) || !Enum.IsDefined(named)) return null;
            kind = named;
        }
        Guid? replaces = null;
        if (query["replaces"].ToString() is { Length: > 0 } id)
        {
            if (!Guid.TryParse(id, out var parsed)) return null;
            replaces = parsed;
        }
        return new(quarter, query["unit"].ToString() is { Length: > 0 } unit ? unit : null, kind, query["name"].ToString(), replaces);
    }

    private static int StatusOf(PublicityFileOutcome outcome) => outcome switch
    {
        PublicityFileOutcome.Saved => StatusCodes.Status200OK,
        PublicityFileOutcome.Forbidden => StatusCodes.Status403Forbidden,
        PublicityFileOutcome.Same => StatusCodes.Status409Conflict,
        _ => StatusCodes.Status422UnprocessableEntity,
    };

    private static IResult Answer(int status, PublicityFileOutcome outcome, PublicityFileRefusal? refusal = null, StoredPublicityFile? file = null, OtherUnits? others = null) =>
        Results.Json(new { outcome = outcome.ToString(), refusal = refusal?.ToString(), id = file?.Id, state = file?.State.ToString(), others }, statusCode: status);

    [LoggerMessage(LogLevel.Error, "A file that was sent could not be kept")]
    private static partial void LogFault(ILogger logger, Exception fault);
}

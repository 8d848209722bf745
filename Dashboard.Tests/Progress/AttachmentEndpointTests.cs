using System.Net;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Progress;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>Attachments over HTTP: saved, never shown, and only to whoever may read them.</summary>
public sealed class AttachmentEndpointTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("attachments-").FullName;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_file_comes_as_a_download_of_its_found_type_to_its_unit_and_as_not_found_to_others()
    {
        Guid id = default;
        await using var running = await RunningWorkplan.StartAsync(folder, new DateTime(2022, 7, 7, 8, 0, 0), async host =>
        {
            await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
            await host.AddAccountAsync("own", Role.UnitReporter, "市司法局");
            await host.AddAccountAsync("other", Role.UnitReporter, "市教委");
            var added = await host.Get<AddAttachment>().RunAsync(
                new Actor("own", Role.UnitReporter, "市司法局"), AttachmentPlace.Of(new ReportKey(2022, 13, "市司法局", new Quarter(2022, 2))), "佐证 1.txt", SampleFiles.Text, Cancellation);
            id = added.Id!.Value;
        });
        using var own = await running.SignInAsync("own");
        using var answer = await own.GetAsync($"/attachments/{id}", Cancellation);
        Assert.Equal((HttpStatusCode.OK, "text/plain", "attachment", "佐证 1.txt"), (
            answer.StatusCode, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType, answer.Content.Headers.ContentDisposition.FileNameStar));
        Assert.Equal(["nosniff"], answer.Headers.GetValues("X-Content-Type-Options"));
        Assert.Equal(SampleFiles.Text, await answer.Content.ReadAsByteArrayAsync(Cancellation));
        using var other = await running.SignInAsync("other");
        using var refused = await other.GetAsync($"/attachments/{id}", Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = running.Address };
        using var login = await stranger.GetAsync($"/attachments/{id}", Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, login.StatusCode);
    }
}

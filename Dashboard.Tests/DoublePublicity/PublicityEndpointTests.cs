using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.DoublePublicity;
using CreditWorkplan.Infrastructure.Plans;
using Microsoft.EntityFrameworkCore;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.PublicityHost;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>Files sent and findings fetched over real HTTP: who may, what is too large, and what a broken line leaves behind.</summary>
public sealed partial class PublicityEndpointTests : IAsyncLifetime
{
    private const int Limit = 60_000;
    private readonly string folder = Directory.CreateTempSubdirectory("publicity-http-").FullName;
    private RunningWorkplan running = null!;

    private string Arriving => Path.Combine(folder, "publicity", "arriving");

    public async ValueTask InitializeAsync() => running = await RunningWorkplan.StartAsync(folder, new DateTime(2022, 7, 20, 9, 0, 0), async host =>
    {
        await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: PublicityHost.Cancellation);
        await host.AddAccountAsync("office", Role.Office);
        await host.AddAccountAsync("reporter", Role.UnitReporter, Bureau);
        await host.AddAccountAsync("admin", Role.Administrator);
    }, $"--DoublePublicity:LargestFile={Limit}");

    public async ValueTask DisposeAsync()
    {
        await running.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_file_is_taken_from_its_unit_with_the_pages_token_alone()
    {
        using var reporter = await running.SignInAsync("reporter");
        var token = await TokenAsync(reporter);
        var content = new StringContent(Licences(Good(1)));
        Assert.Equal((HttpStatusCode.BadRequest, "Antiforgery"), await SendAsync(reporter, new StringContent(Licences(Good(1))), Bureau, ""));
        Assert.Equal((HttpStatusCode.Forbidden, "Forbidden"), await SendAsync(reporter, new StringContent(Licences(Good(1))), Other, token));
        Assert.Equal((HttpStatusCode.OK, "Saved"), await SendAsync(reporter, content, Bureau, token));
        Assert.Equal((HttpStatusCode.Conflict, "Same"), await SendAsync(reporter, new StringContent(Licences(Good(1))), Bureau, token));

        using var admin = await running.SignInAsync("admin");
        Assert.Equal((HttpStatusCode.Forbidden, "Forbidden"), await SendAsync(admin, new StringContent(Licences(Good(2))), "", await TokenAsync(admin)));
        using HttpClient stranger = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = running.Address };
        stranger.DefaultRequestHeaders.Add("X-Requested-With", "XMLHttpRequest");
        using var refused = await stranger.PostAsync(Address(Bureau), new StringContent(Licences(Good(2))), RunningWorkplan.Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        await using var database = running.Open();
        Assert.Equal(Bureau, (await database.PublicityFiles.AsNoTracking().SingleAsync(RunningWorkplan.Cancellation)).Unit);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_larger_than_allowed_is_refused_whether_it_says_so_or_not(bool announced)
    {
        using var office = await running.SignInAsync("office");
        var token = await TokenAsync(office);
        var bytes = Encoding.UTF8.GetBytes(Licences(Good(1)) + new string(' ', Limit));
        HttpContent content = announced ? new ByteArrayContent(bytes) : new Unannounced(bytes);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "Refused"), await SendAsync(office, content, "", token));
        Assert.Empty(Left());
        Assert.Equal((HttpStatusCode.OK, "Saved"), await SendAsync(office, new StringContent(Licences(Good(1))), "", token));
    }

    [Fact]
    public async Task A_line_that_breaks_half_way_leaves_nothing_behind()
    {
        using var office = await running.SignInAsync("office");
        var token = await TokenAsync(office);
        using HalfFile half = new(Encoding.UTF8.GetBytes(Licences(Good(1))));
        using CancellationTokenSource broken = new();
        using var request = Request(half, "", token);
        var sending = office.SendAsync(request, broken.Token);
        await half.HalfSent;
        await RunningWorkplan.UntilAsync(() => Task.FromResult(Left().Count == 1), "half of it has arrived");
        await broken.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        await RunningWorkplan.UntilAsync(() => Task.FromResult(Left().Count == 0), "the half file is gone");
        await using var database = running.Open();
        Assert.Equal(0, await database.PublicityFiles.CountAsync(RunningWorkplan.Cancellation));
    }

    [Fact]
    public async Task Findings_are_fetched_as_CSV_and_workbook_by_who_may_read_them_and_no_cell_is_a_formula()
    {
        using var office = await running.SignInAsync("office");
        var token = await TokenAsync(office);
        var formula = Empty(1);
        formula["XK_WSH"] = "=HYPERLINK(\"http://x\")";
        await SendAsync(office, new StringContent(Licences(formula, Late(2, Other))), "", token);
        long job = 0;
        // The schedule looks as soon as the process is up: until it has, the quarter is taken.
        await RunningWorkplan.UntilAsync(async () =>
        {
            (var outcome, job) = await running.Get<RequestEvaluation>().RunAsync(Office, Second, cancellation: RunningWorkplan.Cancellation);
            return outcome == EvaluationRequestOutcome.Saved;
        }, "the evaluation can be asked for");
        await RunningWorkplan.UntilAsync(async () => (await running.Get<EvaluationJobQueries>().FindAsync(Office, job))?.State == EvaluationJobState.Done, "the evaluation ends");

        var all = await office.GetStringAsync("/double-publicity/2022Q2/findings.csv", RunningWorkplan.Cancellation);
        Assert.Equal(3, all.TrimEnd('\n').Split('\n').Length);
        Assert.DoesNotContain("\n=", all.Replace(',', '\n'), StringComparison.Ordinal);
        Assert.Contains("'=HYPERLINK", all, StringComparison.Ordinal);
        var rule = await office.GetStringAsync("/double-publicity/2022Q2/findings.csv?rule=late", RunningWorkplan.Cancellation);
        Assert.Equal(2, rule.TrimEnd('\n').Split('\n').Length);
        var sheet = await SheetAsync(office);
        Assert.Contains("=HYPERLINK", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("<x:f>", sheet, StringComparison.Ordinal);

        using var reporter = await running.SignInAsync("reporter");
        Assert.DoesNotContain(Other, await reporter.GetStringAsync($"/double-publicity/2022Q2/findings.csv?unit={Other}", RunningWorkplan.Cancellation), StringComparison.Ordinal);
        Assert.DoesNotContain(Other, await SheetAsync(reporter), StringComparison.Ordinal);
        foreach (var (ending, type) in new[] { ("docx", "wordprocessingml.document"), ("xlsx", "spreadsheetml.sheet") })
        {
            using var whole = await office.GetAsync($"/double-publicity/2022Q2/report.{ending}", RunningWorkplan.Cancellation);
            Assert.EndsWith(type, whole.Content.Headers.ContentType!.MediaType, StringComparison.Ordinal);
            // Whatever a unit's people ask for, theirs is what they get.
            using var own = await reporter.GetAsync($"/double-publicity/2022Q2/report.{ending}?unit={Other}", RunningWorkplan.Cancellation);
            Assert.StartsWith(Bureau, own.Content.Headers.ContentDisposition!.FileNameStar, StringComparison.Ordinal);
        }
        using (var unknown = await office.GetAsync("/double-publicity/2022Q2/report.exe", RunningWorkplan.Cancellation)) Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);

        using var admin = await running.SignInAsync("admin");
        foreach (var address in new[] { "findings.csv", "findings.xlsx", "report.pdf", "report.docx" })
        {
            using var answer = await admin.GetAsync($"/double-publicity/2022Q2/{address}", RunningWorkplan.Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private List<string> Left() => Directory.Exists(Arriving) ? [.. Directory.EnumerateFiles(Arriving)] : [];

    private static string Address(string unit) => $"/double-publicity/files?quarter=2022Q2&name={Uri.EscapeDataString("许可.csv")}&unit={Uri.EscapeDataString(unit)}";

    private static HttpRequestMessage Request(HttpContent content, string unit, string token)
    {
        HttpRequestMessage request = new(HttpMethod.Post, Address(unit)) { Content = content };
        if (token.Length > 0) request.Headers.Add("RequestVerificationToken", token);
        return request;
    }

    private static async Task<(HttpStatusCode Status, string Outcome)> SendAsync(HttpClient client, HttpContent content, string unit, string token)
    {
        using var request = Request(content, unit, token);
        using var answer = await client.SendAsync(request, RunningWorkplan.Cancellation);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(RunningWorkplan.Cancellation)).GetProperty("outcome").GetString()!);
    }

    private static async Task<string> TokenAsync(HttpClient client) =>
        Token().Match(await client.GetStringAsync("/double-publicity/upload", RunningWorkplan.Cancellation)).Groups[1].Value;

    private static async Task<string> SheetAsync(HttpClient client)
    {
        using ZipArchive book = new(await client.GetStreamAsync("/double-publicity/2022Q2/findings.xlsx", RunningWorkplan.Cancellation));
        using StreamReader reader = new(book.Entries.Single(part => part.FullName.Contains("worksheets/sheet", StringComparison.Ordinal)).Open());
        return await reader.ReadToEndAsync(RunningWorkplan.Cancellation);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    /// <summary>A body that does not say how long it is.</summary>
    private sealed class Unannounced(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length) => (length = 0) > 0;
    }

    /// <summary>A body that stops half way and waits.</summary>
    private sealed class HalfFile(byte[] bytes) : HttpContent
    {
        private readonly TaskCompletionSource half = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task HalfSent => half.Task;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            half.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}

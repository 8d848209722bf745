using System.Net;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Supervision;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Dashboard.Tests.Supervision;

/// <summary>会议盘点纪要: what the file says, and who gets it.</summary>
public sealed class StocktakeMinutesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("minutes-").FullName;

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Every_task_has_its_row_and_text_that_looks_like_markup_stands_as_text()
    {
        const string nasty = "<w:p>&amp; =HYPERLINK(\"x\")\u0001\uD800 😀\nsecond line";
        var held = new StoredStocktake
        {
            Year = 2022,
            Title = "八月<盘点>",
            Day = new(2022, 8, 15),
            By = "office",
            Tasks = [13, 16],
            Decisions = [new(13, nasty, "市司法局", new(2022, 9, 1))],
        };
        using var memory = new MemoryStream(StocktakeMinutes.Write(SeedPlan.Plan, held));
        using var document = WordprocessingDocument.Open(memory, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, Cancellation).Select(fault => fault.Description));
        var body = document.MainDocumentPart!.Document!.Body!;
        Assert.Equal(["会议盘点纪要", "八月<盘点>", "2022年8月15日"], body.Elements<Paragraph>().Take(3).Select(paragraph => paragraph.InnerText));
        var rows = body.Descendants<TableRow>().Select(row => row.Elements<TableCell>().Select(cell => string.Join('|', cell.Elements<Paragraph>().Select(line => line.InnerText))).ToList()).ToList();
        Assert.Equal(["任务", "工作内容", "盘点意见", "责任单位", "期限"], rows[0]);
        Assert.Equal(["13", "<w:p>&amp; =HYPERLINK(\"x\") 😀|second line", "市司法局", "2022-09-01"], rows[1].Where((_, column) => column != 1));
        Assert.Equal(["16", "—", "—", "—"], rows[2].Where((_, column) => column != 1));
    }

    [Fact]
    public async Task The_office_gets_the_minutes_of_an_ended_stocktake_and_nobody_else_any()
    {
        await using var running = await RunningWorkplan.StartAsync(folder, new DateTime(2022, 8, 15, 9, 0, 0), async running =>
        {
            await running.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
            foreach (var role in Enum.GetValues<Role>()) await running.AddAccountAsync(role.ToString(), role, role is Role.UnitLeader or Role.UnitReporter ? "市司法局" : null);
        });
        Actor office = new(nameof(Role.Office), Role.Office, null);
        var (_, held) = await running.Get<BeginStocktake>().RunAsync(office, 2022, "August", Cancellation);
        var address = $"/plan/2022/stocktake/{held!.Id}/minutes.docx";
        using (var early = await running.SignInAsync(nameof(Role.Office)))
        using (var answer = await early.GetAsync(address, Cancellation)) Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await running.Get<EndStocktake>().RunAsync(office, 2022, held.Id, null, Cancellation);
        foreach (var role in Enum.GetValues<Role>())
        {
            using var client = await running.SignInAsync(role.ToString());
            using var answer = await client.GetAsync(address, Cancellation);
            Assert.Equal(role == Role.Office ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
            if (role == Role.Office) Assert.Equal(StocktakeMinutes.MediaType, answer.Content.Headers.ContentType!.MediaType);
            var page = WebUtility.HtmlDecode(await client.GetStringAsync("/plan/2022/supervision", Cancellation));
            Assert.Equal(role is Role.Administrator, page.Contains("data-absent", StringComparison.Ordinal));
            Assert.Equal(role is not Role.Administrator, page.Contains("href=\"/plan/2022/supervision\"", StringComparison.Ordinal));
        }
    }
}

using System.Net;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Plans;
using CreditWorkplan.Infrastructure.Supervision;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using TableCell = DocumentFormat.OpenXml.Wordprocessing.TableCell;
using TableRow = DocumentFormat.OpenXml.Wordprocessing.TableRow;

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
        var outline = StocktakeMinutes.Outline(
            SeedPlan.Plan, new("八月<盘点>", new(2022, 8, 15), [13, 16], [new(13, nasty, "市司法局", new(2022, 9, 1))]), new Publisher("示例办公室", "", "", new Uri("https://workplan.example/")));
        using var memory = new MemoryStream(WordBriefingRenderer.Render(outline.Compose()));
        using var document = WordprocessingDocument.Open(memory, isEditable: false);
        Assert.Empty(new OpenXmlValidator().Validate(document, Cancellation).Select(fault => fault.Description));
        var body = document.MainDocumentPart!.Document!.Body!;
        Assert.Contains("八月<盘点>", body.InnerText);
        Assert.Contains("2022年8月15日", body.InnerText);
        Assert.Contains("2项任务逐项盘点，形成意见1条，其中1条明确了责任单位和期限，按批示办理。", body.InnerText);
        var rows = body.Descendants<TableRow>().Select(row => row.Elements<TableCell>().Select(cell => cell.InnerText).ToList()).ToList();
        var decided = rows.Where(row => row.Count == 5).ToList();
        Assert.Equal(["任务", "工作内容", "盘点意见", "责任单位", "期限"], decided[0]);
        Assert.Equal(["13", "<w:p>&amp; =HYPERLINK(\"x\") 😀second line", "市司法局", "2022年9月1日"], decided[1].Where((_, column) => column != 1));
        Assert.Equal(["16", "—", "—", "—"], decided[2].Where((_, column) => column != 1));
        Assert.Contains(["市司法局", "13", "2022年9月1日"], rows);
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
        var others = new[] { "minutes.xlsx", "minutes.html", "minutes/preview" }.Select(form => $"/plan/2022/stocktake/{held.Id}/{form}").ToList();
        using (var early = await running.SignInAsync(nameof(Role.Office)))
        using (var answer = await early.GetAsync(address, Cancellation)) Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        await running.Get<EndStocktake>().RunAsync(office, 2022, held.Id, null, Cancellation);
        foreach (var role in Enum.GetValues<Role>())
        {
            using var client = await running.SignInAsync(role.ToString());
            using var answer = await client.GetAsync(address, Cancellation);
            Assert.Equal(role == Role.Office ? HttpStatusCode.OK : HttpStatusCode.NotFound, answer.StatusCode);
            if (role == Role.Office) Assert.Equal(BriefingFile.MediaTypeOf(BriefingFormat.Docx), answer.Content.Headers.ContentType!.MediaType);
            foreach (var other in others)
            {
                using var form = await client.GetAsync(other, Cancellation);
                Assert.Equal(answer.StatusCode, form.StatusCode);
            }
            var page = WebUtility.HtmlDecode(await client.GetStringAsync("/plan/2022/supervision", Cancellation));
            Assert.Equal(role is Role.Administrator, page.Contains("data-absent", StringComparison.Ordinal));
            Assert.Equal(role is not Role.Administrator, page.Contains("href=\"/plan/2022/supervision\"", StringComparison.Ordinal));
        }
    }
}

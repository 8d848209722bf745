using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.EntityFrameworkCore;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>Who may have which sheet and file, and what of others stands in it; plan of two tasks, 15 August 2022.</summary>
public sealed class YearlyHandlersTests : IAsyncLifetime
{
    private static readonly Quarter Third = new(2022, 3);
    private static readonly Actor Minister = new("minister", Role.Leader, null);
    private static readonly Actor Administrator = new("administrator", Role.Administrator, null);
    private readonly string file = NewFile();
    private ServiceProvider services = null!;

    public async ValueTask InitializeAsync()
    {
        ServiceCollection collection = new();
        collection.AddReports(file, TimeSpan.FromSeconds(30));
        services = collection.BuildServiceProvider();
        await services.FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Delete(file);
    }

    [Fact]
    public async Task Office_and_leaders_have_every_units_sheet_and_a_unit_its_own()
    {
        var sheets = services.GetRequiredService<UnitSheets>();
        foreach (var (actor, unit, may) in new[]
        {
            (Office, "Unit B", true), (Minister, "Unit B", true), (Reporter, "Unit A", true), (Leader, "Unit A", true), (Reporter, "Unit B", false), (Administrator, "Unit A", false),
        })
            Assert.Equal(may, await sheets.WriteAsync(actor, unit, Third, Cancellation) is not null);
        Assert.Null(await sheets.WriteAsync(Office, "Unit A", new(2022, 4), Cancellation));
        Assert.Null(await sheets.WriteAsync(Office, "Unit A", new(2021, 4), Cancellation));
        Assert.Null(await sheets.WriteAsync(Office, "No unit", Third, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => sheets.AllAsync(Reporter, Third, Cancellation));
        Assert.Equal(["Unit A", "Unit B"], (await sheets.AllAsync(Minister, Third, Cancellation))!.Select(one => one.Unit));
    }

    [Fact]
    public async Task A_tasks_file_is_for_its_units_and_holds_no_words_that_they_may_not_read_elsewhere()
    {
        var files = services.GetRequiredService<TaskFiles>();
        await services.GiveAsync(Asked, new ReportText { Stage = Stage.Implementing, Done = "words of A" });
        await services.GiveAsync(Asked with { Unit = "Unit B" }, new ReportText { Stage = Stage.Planning, Done = "draft of B" }, ReportState.Draft);
        Assert.Null(await files.WriteAsync(Reporter, 2022, 2, Cancellation));
        Assert.Null(await files.WriteAsync(Administrator, 2022, 1, Cancellation));
        Assert.Null(await files.WriteAsync(Office, 2022, 99, Cancellation));
        Assert.Null(await files.WriteAsync(Office, 2021, 1, Cancellation));
        foreach (var actor in new[] { Office, Minister, Reporter })
        {
            var text = BriefingText.PlainText((await files.WriteAsync(actor, 2022, 1, Cancellation))!);
            Assert.Contains("words of A", text);
            Assert.DoesNotContain("draft of B", text);
        }
        Assert.Contains("draft of B", BriefingText.PlainText((await files.WriteAsync(Other, 2022, 1, Cancellation))!));
    }

    [Fact]
    public async Task Notices_to_others_are_not_in_a_units_file()
    {
        Assert.Equal(SupervisionOutcome.Saved, (await services.GetRequiredService<GiveInstruction>().RunAsync(Minister, 2022, "Unit B", [1], "for B alone", new(2022, 9, 1), Cancellation)).Outcome);
        var files = services.GetRequiredService<TaskFiles>();
        Assert.DoesNotContain("for B alone", BriefingText.PlainText((await files.WriteAsync(Reporter, 2022, 1, Cancellation))!));
        Assert.Contains("for B alone", BriefingText.PlainText((await files.WriteAsync(Other, 2022, 1, Cancellation))!));
        Assert.Contains("for B alone", BriefingText.PlainText((await files.WriteAsync(Office, 2022, 1, Cancellation))!));
    }

    [Fact]
    public async Task Attachments_are_listed_without_reading_their_content()
    {
        await services.GiveAsync(Asked, new ReportText { Stage = Stage.Implementing, Done = "words of A" });
        await using (var database = services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContext())
        {
            // No content at all: whoever read it would find none.
            database.Attachments.Add(new StoredAttachment
            {
                Id = Guid.NewGuid(),
                Year = 2022,
                Task = 1,
                Unit = "Unit A",
                Purpose = AttachmentPurpose.Report,
                Subject = "2022Q3",
                Name = "picture.png",
                MediaType = "image/png",
                Size = 400_000_000,
                Hash = new string('c', 64),
                By = "reporter-a",
            });
            await database.SaveChangesAsync(Cancellation);
        }
        var text = BriefingText.PlainText((await services.GetRequiredService<TaskFiles>().WriteAsync(Other, 2022, 1, Cancellation))!);
        Assert.Contains("picture.png\nPNG图片\n381.5 MB", text);
        Assert.Contains(new string('c', 64), text);
    }

    [Fact]
    public async Task The_annual_summary_is_for_office_and_leaders()
    {
        var summaries = services.GetRequiredService<AnnualSummaries>();
        Assert.NotNull(await summaries.WriteAsync(Minister, 2022, null, Cancellation));
        Assert.Null(await summaries.WriteAsync(Office, 2021, null, Cancellation));
        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => summaries.WriteAsync(Leader, 2022, null, Cancellation));
    }
}

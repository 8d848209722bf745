using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>Search over a real SQLite file: what is found, and above all what is not.</summary>
public sealed class SearchTests : IAsyncLifetime
{
    private static readonly Actor Head = new("head", Role.Leader, null);
    private static readonly Actor Administrator = new("administrator", Role.Administrator, null);
    private readonly string file = NewFile();
    private readonly ServiceProvider services;

    public SearchTests()
    {
        ServiceCollection collection = new();
        collection.AddReports(file);
        services = collection.BuildServiceProvider();
    }

    public async ValueTask InitializeAsync() => await services.FillAsync();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Delete(file);
    }

    [Theory]
    [InlineData("信", true)]
    [InlineData("信用", true)]
    [InlineData("修复", true)]
    [InlineData("信用修复", true)]
    [InlineData("办结信用", false)]
    [InlineData("信用 三天", true)]
    [InlineData("信用 五天", false)]
    [InlineData("API", true)]
    [InlineData("api 接", true)]
    [InlineData("𠮷野", true)]
    [InlineData("\"", false)]
    [InlineData("信用\" OR \"x", false)]
    [InlineData("NOT 信用", false)]
    [InlineData("信用*", false)]
    [InlineData("Words:信用", false)]
    [InlineData("(", false)]
    [InlineData("\ud800信用\udc00", true)]
    [InlineData("信用\0修复", true)]
    [InlineData("   ", false)]
    public async Task Words_of_any_length_are_found_and_nothing_typed_is_an_operator(string typed, bool found)
    {
        await services.GiveAsync(Asked, new ReportText { Done = "受理信用修复，平均三天办结；api 接口在𠮷野。" });
        Assert.Equal(found ? 1 : 0, (await ReportsAsync(Office, typed)).Count);
    }

    [Fact]
    public async Task Ten_thousand_characters_are_searched_to_their_last_and_looked_for_without_harm()
    {
        var text = string.Concat(Enumerable.Range(0, 1_999).Select(at => $"甲乙丙丁{(char)('一' + at)}")) + "至此终";
        await services.GiveAsync(Asked, new ReportText { Done = text });
        Assert.Single(await ReportsAsync(Office, "此终"));
        Assert.Single(await ReportsAsync(Office, text[990..1010]));
        Assert.Empty(await ReportsAsync(Office, new string('信', 10_000)));
    }

    [Fact]
    public async Task A_report_is_found_as_it_reads_now()
    {
        var report = await services.GiveAsync(Asked, new ReportText { Done = "旧文" }, ReportState.Draft);
        await services.GetRequiredService<SaveReportDraft>().RunAsync(Reporter, Asked, new ReportText { Done = "新词" }, report.Version, Cancellation);
        Assert.Empty(await ReportsAsync(Reporter, "旧文"));
        Assert.Single(await ReportsAsync(Reporter, "新词"));
        await using var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(Cancellation);
        await database.Reports.ExecuteDeleteAsync(Cancellation);
        Assert.Empty(await ReportsAsync(Reporter, "新词"));
    }

    [Theory]
    [InlineData(ReportState.Draft, true, false, false, false)]
    [InlineData(ReportState.Submitted, true, true, false, false)]
    [InlineData(ReportState.Confirmed, true, true, false, false)]
    [InlineData(ReportState.Accepted, true, true, true, true)]
    public async Task What_is_not_accepted_is_its_units_and_once_submitted_the_offices(ReportState state, bool own, bool office, bool other, bool leader)
    {
        await services.GiveAsync(Asked, new ReportText { Done = "只此一份" }, state);
        Assert.Equal((own, office, other, leader, leader), (await SeesAsync(Reporter), await SeesAsync(Office), await SeesAsync(Other), await SeesAsync(Head), await SeesAsync(Administrator)));

        async Task<bool> SeesAsync(Actor actor) => (await services.GetRequiredService<SearchEverything>().RunAsync(actor, "只此", cancellation: Cancellation)).Count > 0;
    }

    [Fact]
    public async Task Hidden_reports_leave_no_gap_and_no_more_behind()
    {
        for (var quarter = 1; quarter <= 3; quarter++) await services.GiveAsync(Asked with { Quarter = new Quarter(2022, quarter) }, new ReportText { Done = "共有词" }, quarter == 1 ? ReportState.Accepted : ReportState.Draft);
        var found = Assert.Single(await services.GetRequiredService<SearchEverything>().RunAsync(Other, "共有", most: 1, cancellation: Cancellation));
        Assert.Equal((new Quarter(2022, 1), false), (Assert.Single(found.Hits).Quarter, found.More));
        found = Assert.Single(await services.GetRequiredService<SearchEverything>().RunAsync(Reporter, "共有", most: 1, cancellation: Cancellation));
        Assert.Equal((new Quarter(2022, 3), true), (Assert.Single(found.Hits).Quarter, found.More));
    }

    [Fact]
    public async Task An_instruction_is_found_by_office_leaders_and_its_unit()
    {
        await services.GetRequiredService<GiveInstruction>().RunAsync(Head, 2022, "Unit A", [1], "尽快出台办法", new DateOnly(2022, 9, 1), Cancellation);
        foreach (var (actor, sees) in new[] { (Office, true), (Head, true), (Reporter, true), (Other, false), (Administrator, false) })
            Assert.Equal(sees, await services.GetRequiredService<SearchEverything>().RunAsync(actor, "办法", SearchKind.Instruction, cancellation: Cancellation) is [{ Hits: [{ Year: 2022, Task: 1, Key: "Instruction-1" }] }]);
    }

    [Fact]
    public async Task A_renamed_units_draft_is_found_by_its_heir_alone()
    {
        await services.GiveAsync(Asked, new ReportText { Done = "承接之前" }, ReportState.Draft);
        await services.GetRequiredService<ChangeUnits>().RunAsync(Office, new UnitChange(new DateOnly(2022, 8, 1), UnitChangeKind.Rename, ["Unit A"], ["Unit C"], "renamed"), Cancellation);
        var heir = Assert.Single(await ReportsAsync(new Actor("c", Role.UnitReporter, "Unit C"), "承接"));
        Assert.Equal("Unit C", heir.Unit);
        Assert.Empty(await ReportsAsync(Reporter, "承接"));
        Assert.Empty(await ReportsAsync(Other, "承接"));
    }

    [Fact]
    public async Task A_task_comes_first_by_its_number_and_units_by_name()
    {
        await services.GiveAsync(Asked, new ReportText { Done = "Second mended" });
        var search = services.GetRequiredService<SearchEverything>();
        Assert.Equal(2, (await search.RunAsync(Other, "2", SearchKind.Task, cancellation: Cancellation))[0].Hits[0].Task);
        Assert.Equal([SearchKind.Task, SearchKind.Report], (await search.RunAsync(Other, "second", cancellation: Cancellation)).Select(found => found.Kind));
        Assert.Equal("Unit B", (await search.RunAsync(Other, "unit b", SearchKind.Unit, cancellation: Cancellation))[0].Hits[0].Unit);
        Assert.Equal("浦东新区人民政府", (await search.RunAsync(Other, "pdxq", SearchKind.Unit, cancellation: Cancellation))[0].Hits[0].Unit);
    }

    [Fact]
    public async Task What_was_there_before_the_index_is_taken_in()
    {
        await services.GiveAsync(Asked, new ReportText { Done = "早已写下" });
        await using var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(Cancellation);
        foreach (var statement in SearchIndex.Drop().Concat(SearchIndex.Create())) await database.Database.ExecuteSqlRawAsync(statement, Cancellation);
        Assert.Single(await ReportsAsync(Office, "写下"));
    }

    private async Task<IReadOnlyList<SearchHit>> ReportsAsync(Actor actor, string typed) =>
        await services.GetRequiredService<SearchEverything>().RunAsync(actor, typed, SearchKind.Report, cancellation: Cancellation) is [var found] ? found.Hits : [];
}

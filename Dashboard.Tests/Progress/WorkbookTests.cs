using System.Text;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Progress.Workbook;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;
using Quarter = CreditWorkplan.Domain.Calendar.Quarter;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>A unit's workbook goes out, is filled in offline, and comes back: each row has its own answer, and nobody's words are lost.</summary>
public sealed class WorkbookTests : IAsyncLifetime
{
    private static readonly Quarter Third = new(2022, 3);
    private readonly string file = NewFile();
    private ServiceProvider services = null!;

    public async ValueTask InitializeAsync()
    {
        var collection = new ServiceCollection();
        collection.AddReports(file);
        services = collection.BuildServiceProvider();
        await services.FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Delete(file);
    }

    [Fact]
    public async Task What_is_filled_in_offline_becomes_the_draft_and_what_is_not_touched_does_not()
    {
        var filled = Edit(await DownloadAsync(Other), Type(1, "成效", "已走访 12 家企业\n办结 3 件"), Type(1, "推进阶段", "组织实施"), Type(1, "影响进度", "是"), Type(1, "下一步（每行一项）", "九月底前印发"));

        var result = await TakeAsync(Other, filled);

        Assert.Equal([(1, WorkbookOutcome.Taken), (2, WorkbookOutcome.Unchanged)], Outcomes(result));
        var kept = (await FindAsync(1, "Unit B"))!;
        Assert.Equal((ReportState.Draft, Stage.Implementing, "已走访 12 家企业\n办结 3 件", true, "九月底前印发"), (kept.State, kept.Text.Stage, kept.Text.Done, kept.Text.AffectsProgress, kept.Text.Next));
        Assert.Null(await FindAsync(2, "Unit B"));
        Assert.Equal([(1, WorkbookOutcome.Unchanged), (2, WorkbookOutcome.Unchanged)], Outcomes(await TakeAsync(Other, filled)));
    }

    [Fact]
    public async Task Rows_can_be_submitted_at_once_and_an_empty_one_stays_a_draft()
    {
        var filled = Edit(await DownloadAsync(Other), Type(1, "成效", "办结 3 件"), Type(2, "问题", "缺少数据"));

        var result = await TakeAsync(Other, filled, submit: true);

        Assert.Equal([(1, WorkbookOutcome.Submitted), (2, WorkbookOutcome.Taken)], Outcomes(result));
        Assert.Equal(WorkbookFault.Invalid, result.Rows[1].Fault);
        Assert.Equal((ReportState.Submitted, ReportState.Draft), ((await FindAsync(1, "Unit B"))!.State, (await FindAsync(2, "Unit B"))!.State));
    }

    [Fact]
    public async Task Who_wrote_on_the_page_meanwhile_is_not_overwritten_and_both_are_shown()
    {
        var filled = Edit(await DownloadAsync(Reporter), Type(1, "成效", "from the file"));
        await services.GetRequiredService<SaveReportDraft>().RunAsync(Leader, Asked, new ReportText { Done = "from the page" }, 0, Cancellation);

        var row = Assert.Single((await TakeAsync(Reporter, filled)).Rows);

        Assert.Equal((WorkbookOutcome.Conflict, "from the file", "from the page"), (row.Outcome, row.Mine!.Done, row.Theirs!.Text.Done));
        Assert.Equal("from the page", (await FindAsync(1, "Unit A"))!.Text.Done);
    }

    [Fact]
    public async Task A_submitted_report_is_refused_with_its_state()
    {
        var filled = Edit(await DownloadAsync(Reporter), Type(1, "成效", "from the file"));
        await services.GetRequiredService<SaveReportDraft>().RunAsync(Reporter, Asked, new ReportText { Done = "done" }, 0, Cancellation);
        await services.GetRequiredService<TakeReportStep>().RunAsync(Reporter, Asked, ReportStep.Submit, null, 1, Cancellation);

        var row = Assert.Single((await TakeAsync(Reporter, filled)).Rows);

        Assert.Equal((WorkbookOutcome.Refused, WorkbookFault.NotWritable, ReportState.Submitted), (row.Outcome, row.Fault, row.Theirs!.State));
    }

    [Fact]
    public async Task Rows_added_numbers_changed_and_words_that_are_none_have_an_answer_each()
    {
        var filled = Edit(
            await DownloadAsync(Other), Type(1, "推进阶段", "做完了"), Type(2, "影响进度", "也许"),
            Add("2", "成效", "twice"), Add("99", "成效", "no such duty"), Add("第三项", "成效", "no number"));

        var result = await TakeAsync(Other, filled);

        Assert.Equal(
            [WorkbookFault.BadStage, WorkbookFault.BadYesNo, WorkbookFault.Twice, WorkbookFault.NotOwed, WorkbookFault.NoNumber],
            result.Rows.Select(row => row.Fault));
        Assert.All(result.Rows, row => Assert.Equal(WorkbookOutcome.Refused, row.Outcome));
        Assert.Equal("twice", result.Rows[2].Mine!.Done);
    }

    [Fact]
    public async Task Another_units_rows_and_a_changed_number_are_refused()
    {
        Assert.All((await TakeAsync(Reporter, Edit(await DownloadAsync(Other), Type(1, "成效", "x")))).Rows, row => Assert.Equal(WorkbookFault.OtherUnit, row.Fault));
        Assert.Equal(WorkbookFault.OtherTask, (await TakeAsync(Other, Edit(await DownloadAsync(Other), Type(1, "任务", "2")))).Rows[0].Fault);
        Assert.Null(await FindAsync(1, "Unit A"));
    }

    [Fact]
    public async Task Last_quarters_workbook_is_refused_row_by_row()
    {
        var last = Edit(await DownloadAsync(Other, new Quarter(2022, 2)), Type(1, "成效", "x"));
        Assert.All((await TakeAsync(Other, last)).Rows, row => Assert.Equal(WorkbookFault.OtherQuarter, row.Fault));
    }

    [Fact]
    public async Task Columns_may_be_moved_but_not_taken_away()
    {
        var moved = Edit(await DownloadAsync(Reporter), Type(1, "成效", "moved"), Swap("成效", "问题"));
        Assert.Equal((WorkbookOutcome.Taken, "moved"), ((await TakeAsync(Reporter, moved)).Rows[0].Outcome, (await FindAsync(1, "Unit A"))!.Text.Done));

        var without = Edit(await DownloadAsync(Reporter), Rename("需协调事项", "备注"));
        Assert.Contains("需协调事项", (await TakeAsync(Reporter, without)).Refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK\u0003\u0004 not a zip")]
    [InlineData("任务,成效\n1,x")]
    public async Task What_is_no_workbook_is_refused_in_words(string content) =>
        Assert.NotEmpty((await TakeAsync(Reporter, Encoding.UTF8.GetBytes(content))).Refusal!);

    [Fact]
    public async Task A_formula_is_text_and_what_is_locked_is_locked()
    {
        await services.GetRequiredService<SaveReportDraft>().RunAsync(Reporter, Asked, new ReportText { Done = "=1+1", Problems = "_x0041_" }, 0, Cancellation);
        using var document = SpreadsheetDocument.Open(new MemoryStream(await DownloadAsync(Reporter)), false);
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.True(sheet.Elements<SheetProtection>().Single().Sheet!.Value);
        Assert.Equal(2, sheet.Descendants<DataValidation>().Count());
        Assert.Contains(sheet.Descendants<Column>(), column => column.Hidden?.Value == true);
        Assert.Equal(WorkbookOutcome.Unchanged, (await TakeAsync(Reporter, await DownloadAsync(Reporter))).Rows[0].Outcome);
    }

    [Fact]
    public async Task Another_units_workbook_is_the_offices_alone()
    {
        var write = services.GetRequiredService<WriteWorkbook>();
        Assert.Null(await write.RunAsync(Reporter, Third, "Unit B", Cancellation));
        Assert.NotNull(await write.RunAsync(Office, Third, "Unit B", Cancellation));
        Assert.Null(await write.RunAsync(Reporter, new Quarter(2022, 4), "Unit A", Cancellation));
        Assert.NotNull((await services.GetRequiredService<TakeWorkbook>().RunAsync(Office, Third, await DownloadAsync(Other), false, Cancellation)).Refusal);
    }

    private async Task<byte[]> DownloadAsync(Domain.Accounts.Actor actor, Quarter? quarter = null) =>
        (await services.GetRequiredService<WriteWorkbook>().RunAsync(actor, quarter ?? Third, actor.Unit!, Cancellation))!.Bytes;

    private Task<WorkbookResult> TakeAsync(Domain.Accounts.Actor actor, byte[] workbook, bool submit = false) =>
        services.GetRequiredService<TakeWorkbook>().RunAsync(actor, Third, workbook, submit, Cancellation);

    private Task<StoredReport?> FindAsync(int task, string unit) => services.GetRequiredService<ReportQueries>().FindAsync(Office with { Role = Domain.Accounts.Role.UnitReporter, Unit = unit }, new ReportKey(2022, task, unit, Third), Cancellation);

    private static IEnumerable<(int, WorkbookOutcome)> Outcomes(WorkbookResult result)
    {
        Assert.Null(result.Refusal);
        return result.Rows.Select(row => (int.Parse(row.Number), row.Outcome));
    }

    private static byte[] Edit(byte[] workbook, params Action<Grid>[] edits)
    {
        using var memory = new MemoryStream();
        memory.Write(workbook);
        using (var document = SpreadsheetDocument.Open(memory, true))
        {
            var grid = new Grid(document.WorkbookPart!.WorksheetParts.Single().Worksheet!.GetFirstChild<SheetData>()!);
            foreach (var edit in edits) edit(grid);
        }
        return memory.ToArray();
    }

    private static Action<Grid> Type(int task, string head, string text) => grid => grid.Set(grid.Row(task), head, text);

    private static Action<Grid> Add(string task, string head, string text) => grid =>
    {
        var row = grid.NewRow();
        grid.Set(row, "任务", task);
        grid.Set(row, "推进阶段", "组织实施");
        grid.Set(row, head, text);
    };

    private static Action<Grid> Rename(string head, string other) => grid => grid.Set(grid.Header, head, other);

    private static Action<Grid> Swap(string left, string right) => grid =>
    {
        var (one, two) = (grid.Column(left), grid.Column(right));
        foreach (var row in grid.Rows)
        {
            var (a, b) = (Grid.Cell(row, one), Grid.Cell(row, two));
            (a.InlineString, b.InlineString) = ((InlineString?)b.InlineString?.CloneNode(true), (InlineString?)a.InlineString?.CloneNode(true));
        }
    };

    /// <summary>The sheet as Excel would edit it.</summary>
    private sealed class Grid(SheetData data)
    {
        private const int HeaderLine = 3;

        public Row Header => data.Elements<Row>().Single(row => row.RowIndex! == HeaderLine);

        public IEnumerable<Row> Rows => data.Elements<Row>().Where(row => row.RowIndex! >= HeaderLine);

        public Row Row(int task) => Rows.Skip(1).First(row => Cell(row, 0).InnerText == $"{task}");

        public int Column(string head) => Header.Elements<Cell>().TakeWhile(cell => cell.InnerText != head).Count();

        public static Cell Cell(Row row, int column) => row.Elements<Cell>().ElementAt(column);

        public void Set(Row row, string head, string text) => Cell(row, Column(head)).InlineString = new InlineString(new Text(text));

        public Row NewRow()
        {
            var row = new Row { RowIndex = Rows.Max(one => one.RowIndex!.Value) + 1 };
            row.Append(Enumerable.Range(0, 12).Select(column => new Cell { CellReference = $"{(char)('A' + column)}{row.RowIndex}", DataType = CellValues.InlineString }));
            data.Append(row);
            return row;
        }
    }
}

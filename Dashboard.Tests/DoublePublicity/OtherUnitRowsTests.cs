using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.PublicityHost;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>What a file holds besides what is evaluated as its sender's: rows of other units, and columns that nobody knows. Told, and no fault.</summary>
public sealed class OtherUnitRowsTests : IAsyncLifetime
{
    private PublicityHost host = null!;

    public async ValueTask InitializeAsync() => host = await StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n")]
    [InlineData("\r")]
    public async Task Rows_of_other_units_are_counted_whatever_stands_in_the_fields_before(string end)
    {
        var quoted = Good(3, Other);
        quoted["XK_NR"] = "两行，\"引\"：\r\n一,二";
        var nobody = Good(4);
        nobody["XK_LYDW"] = " ";
        var text = Licences(Good(1), Good(2, Other), quoted, nobody, Good(6, "示例局（合成）"), Good(7)).Replace("\r\n", end, StringComparison.Ordinal);
        var result = await host.SendAsync(Reporter, "许可.csv", text);
        Assert.Equal(PublicityFileOutcome.Saved, result.Outcome);
        Assert.Equal((3, $"{Other} 示例局（合成）"), (result.Others!.Rows, string.Join(' ', result.Others.Units)));
    }

    [Fact]
    public async Task The_office_may_send_for_all_and_a_file_of_its_own_rows_says_nothing()
    {
        Assert.Null((await host.SendAsync(Reporter, "许可.csv", Licences(Good(1), Good(2)))).Others);
        Assert.Null((await host.SendAsync(Office, "许可.csv", Licences(Good(3), Good(4, Other)), null)).Others);
        Assert.Null((await host.SendAsync(Office, "许可.csv", Licences(Good(9, "人行上海总部")), "人民银行上海总部")).Others);
        // What the office sends for a unit is that unit's.
        Assert.Equal(1, (await host.SendAsync(Office, "许可.csv", Licences(Good(5), Good(6, Other)))).Others!.Rows);
        Assert.Equal(1, (await host.SendAsync(Reporter, "台账.csv", SyntheticFiles.Csv(SyntheticFiles.LedgerHeader, [SyntheticFiles.LedgerRow("许可", "7", "2022-05-10", Other), SyntheticFiles.LedgerRow("许可", "8", "2022-05-10", Bureau)]))).Others!.Rows);
    }

    [Fact]
    public async Task Every_row_of_a_file_of_many_blocks_and_of_a_workbook_is_looked_at()
    {
        var rows = Enumerable.Range(1, 9_000).Select(number => Good(number, number % 3 == 0 ? Other : Bureau)).ToList();
        var large = Licences([.. rows]);
        Assert.True(large.Length > 1 << 20);
        Assert.Equal(3_000, (await host.SendAsync(Reporter, "许可.csv", large)).Others!.Rows);
        var path = Path.Combine(host.Folder, "book.xlsx");
        SyntheticFiles.WriteWorkbook(path, SyntheticFiles.LicenceHeader, rows.Take(30));
        await using var book = File.OpenRead(path);
        Assert.Equal(10, (await host.Get<SendPublicityFile>().RunAsync(Reporter, new(Second, Bureau, null, "许可.xlsx", null), book, Cancellation)).Others!.Rows);
    }

    [Fact]
    public async Task Once_its_columns_are_said_a_file_is_looked_at_and_the_evaluation_keeps_what_took_no_part()
    {
        var headings = string.Join(',', SyntheticFiles.LicenceHeader).Replace("XK_LYDW,", "报送部门,", StringComparison.Ordinal);
        var text = Licences(Good(1), Late(2, Other)).Replace(string.Join(',', SyntheticFiles.LicenceHeader), $"{headings},自用一,自用二", StringComparison.Ordinal);
        var sent = await host.SendAsync(Reporter, "许可.csv", string.Join("\r\n", text.TrimEnd().Split("\r\n").Select((line, index) => index == 0 ? line : $"{line},一,二")));
        Assert.Equal((PublicityFileState.NeedsColumns, null), (sent.File!.State, sent.Others));
        var mapped = await host.Get<MapPublicityColumns>().RunAsync(Reporter, sent.File.Id, new Dictionary<string, string> { ["报送部门"] = "XK_LYDW", ["自用一"] = "", ["自用二"] = "" }, Cancellation);
        Assert.Equal((PublicityFileOutcome.Saved, 1), (mapped.Outcome, mapped.Others!.Rows));
        Assert.Equal(["自用一", "自用二"], ColumnMapping.Unread(mapped.File!.Kind, mapped.File.Headings, mapped.File.Mapping));

        var evaluation = await host.EvaluateAsync();
        Assert.Equal(new PublicityCounts(2, 1, 0, 0, 0), evaluation.Result.Totals.Counts);
        await using var database = host.Open();
        var kept = Assert.Single(database.Evaluations.Single().Files);
        Assert.Equal(["自用一", "自用二"], kept.Unread);
        Assert.Equal((1, Other), (kept.Others!.Rows, Assert.Single(kept.Others.Units)));
    }

    [Fact]
    public async Task The_list_looks_at_a_file_once_and_again_when_its_columns_are_said_anew()
    {
        var headings = string.Join(',', SyntheticFiles.LicenceHeader).Replace("XK_LYDW,XK_LYDWDM", "甲,乙", StringComparison.Ordinal);
        var sent = (await host.SendAsync(Reporter, "许可.csv", Licences(Good(1), Good(2, Other)).Replace(string.Join(',', SyntheticFiles.LicenceHeader), headings, StringComparison.Ordinal))).File!;
        var rows = host.Get<OtherUnitRows>();
        Assert.Null(await rows.OfAsync(sent, Cancellation));
        var wrong = (await host.Get<MapPublicityColumns>().RunAsync(Reporter, sent.Id, new Dictionary<string, string> { ["甲"] = "XK_LYDWDM", ["乙"] = "XK_LYDW" }, Cancellation)).File!;
        Assert.Equal(2, (await rows.OfAsync(wrong, Cancellation))!.Rows);
        var right = (await host.Get<MapPublicityColumns>().RunAsync(Reporter, sent.Id, new Dictionary<string, string> { ["甲"] = "XK_LYDW", ["乙"] = "XK_LYDWDM" }, Cancellation)).File!;
        Assert.Equal(1, (await rows.OfAsync(right, Cancellation))!.Rows);
        // What lies under a hash never changes.
        File.Delete(host.Get<PublicityStore>().PathOf(right.Sha256, right.IsWorkbook));
        Assert.Equal(1, (await rows.OfAsync(right, Cancellation))!.Rows);
        await host.Get<WithdrawPublicityFile>().RunAsync(Reporter, right.Id, Cancellation);
        Assert.Null(await rows.OfAsync((await host.Get<PublicityFileQueries>().OfQuarterAsync(Reporter, Second, Cancellation)).Single(), Cancellation));
    }
}

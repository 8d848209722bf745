using System.IO.Compression;
using System.Text;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;
using Microsoft.EntityFrameworkCore;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.PublicityHost;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>Who may send which file, what is taken by its content, and what becomes of its headings.</summary>
public sealed class SendPublicityFileTests : IAsyncLifetime
{
    private PublicityHost host = null!;

    public async ValueTask InitializeAsync() => host = await StartAsync(null, ("DoublePublicity:LargestFile", "100000"));

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_office_sends_for_all_and_a_units_people_for_their_own_alone()
    {
        var number = 0;
        foreach (var (actor, unit, allowed) in new (Actor, string?, bool)[]
        {
            (Office, null, true), (Office, Bureau, true), (Reporter, Bureau, true), (Head, Bureau, true),
            (Reporter, Other, false), (Reporter, null, false), (Stranger, Bureau, false), (Chief, Bureau, false), (Chief, null, false), (Administrator, null, false),
        })
            Assert.Equal((actor.Name, unit, allowed ? PublicityFileOutcome.Saved : PublicityFileOutcome.Forbidden), (actor.Name, unit, (await host.SendAsync(actor, "许可.csv", Licences(Good(++number)), unit)).Outcome));
        Assert.Equal(4, (await host.Get<PublicityFileQueries>().OfQuarterAsync(Office, Second, Cancellation)).Count);
        Assert.Equal(3, (await host.Get<PublicityFileQueries>().OfQuarterAsync(Reporter, Second, Cancellation)).Count);
        Assert.Empty(await host.Get<PublicityFileQueries>().OfQuarterAsync(Stranger, Second, Cancellation));
        Assert.Empty(await host.Get<PublicityFileQueries>().OfQuarterAsync(Administrator, Second, Cancellation));
    }

    [Theory]
    [InlineData("empty", PublicityFileRefusal.Empty)]
    [InlineData("program", PublicityFileRefusal.NotATable)]
    [InlineData("archive", PublicityFileRefusal.NotATable)]
    [InlineData("blank", PublicityFileRefusal.NoHeadings)]
    [InlineData("unclosed", PublicityFileRefusal.HeadingsTooLong)]
    [InlineData("large", PublicityFileRefusal.TooLarge)]
    public async Task What_is_no_table_by_its_content_is_refused_and_leaves_nothing(string content, PublicityFileRefusal refusal)
    {
        byte[] bytes = content switch
        {
            "empty" => [],
            "program" => [.. "MZ"u8, 0x90, 0, 3, 0, 0, 0],
            "archive" => Archive(),
            "blank" => "\r\n  \r\n"u8.ToArray(),
            "unclosed" => Encoding.UTF8.GetBytes("\"XK_WSH,XK_JDRQ\r\n1,2\r\n"),
            _ => new byte[100_001],
        };
        var result = await host.Get<SendPublicityFile>().RunAsync(Office, new(Second, null, PublicityFileKind.Licence, "许可.csv", null), new MemoryStream(bytes), Cancellation);
        Assert.Equal((PublicityFileOutcome.Refused, refusal), (result.Outcome, result.Refusal));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(host.Folder, "files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_name_is_a_label_and_the_content_lies_under_its_hash()
    {
        Assert.Equal(PublicityFileOutcome.Name, (await host.SendAsync(Reporter, "../../许可.csv", Licences(Good(1)))).Outcome);
        Assert.Equal(PublicityFileOutcome.Name, (await host.SendAsync(Reporter, "", Licences(Good(1)))).Outcome);
        var file = (await host.SendAsync(Reporter, "许可（终稿）.exe", Licences(Good(1)))).File!;
        Assert.Equal(PublicityFileKind.Licence, file.Kind);
        var kept = Assert.Single(Directory.EnumerateFiles(Path.Combine(host.Folder, "files"), "*", SearchOption.AllDirectories));
        Assert.Equal($"{file.Sha256}.csv", Path.GetFileName(kept));
        Assert.Equal(Licences(Good(1)), await File.ReadAllTextAsync(kept, Cancellation));
    }

    [Fact]
    public async Task The_same_content_is_taken_once_and_a_replacement_ends_the_one_before()
    {
        var first = await host.SentAsync("许可.csv", Licences(Good(1)));
        Assert.Equal(PublicityFileOutcome.Same, (await host.SendAsync(Office, "又一份.csv", Licences(Good(1)), null)).Outcome);
        Assert.Equal(PublicityFileOutcome.Same, (await host.SendAsync(Reporter, "处罚.csv", Licences(Good(1)), kind: PublicityFileKind.Penalty)).Outcome);
        var second = await host.SentAsync("许可.csv", Licences(Good(1), Good(2)), replaces: first);
        Assert.Equal(PublicityFileOutcome.NotFound, (await host.SendAsync(Reporter, "许可.csv", Licences(Good(3)), replaces: first)).Outcome);
        Assert.Equal(PublicityFileOutcome.NotFound, (await host.SendAsync(Stranger, "许可.csv", Licences(Good(3)), Other, second)).Outcome);
        Assert.Equal([PublicityFileState.Active, PublicityFileState.Replaced], (await host.Get<PublicityFileQueries>().OfQuarterAsync(Reporter, Second, Cancellation)).Select(file => file.State).Order());

        Assert.Equal(PublicityFileOutcome.Forbidden, (await host.Get<WithdrawPublicityFile>().RunAsync(Stranger, second, Cancellation)).Outcome);
        Assert.Equal(PublicityFileOutcome.Saved, (await host.Get<WithdrawPublicityFile>().RunAsync(Head, second, Cancellation)).Outcome);
        Assert.Equal(PublicityFileOutcome.NotFound, (await host.Get<WithdrawPublicityFile>().RunAsync(Head, second, Cancellation)).Outcome);
    }

    [Fact]
    public async Task Other_headings_are_asked_for_once_and_remembered_for_the_units_files_of_that_kind()
    {
        const string Header = "XK_XDR_MC,XK_XDR_SHXYM,文号,作出日期,XK_XKLB,XK_NR,XK_XKJG,XK_XKJGDM,报送部门";
        var file = (await host.SendAsync(Reporter, "许可.csv", $"{Header}\r\n,,1,2022-05-10,,,,,{Bureau}\r\n")).File!;
        Assert.Equal(PublicityFileState.NeedsColumns, file.State);
        Assert.Equal("XK_WSH", ColumnMapping.Suggest(file.Kind, file.Headings)["文号"]);

        var mapping = host.Get<MapPublicityColumns>();
        Dictionary<string, string> columns = new() { ["文号"] = "XK_WSH", ["作出日期"] = "XK_JDRQ", ["报送部门"] = "XK_LYDW" };
        Assert.Equal(PublicityFileOutcome.Forbidden, (await mapping.RunAsync(Stranger, file.Id, columns, Cancellation)).Outcome);
        Assert.Equal(PublicityFileOutcome.Columns, (await mapping.RunAsync(Reporter, file.Id, new Dictionary<string, string>(columns) { ["报送部门"] = "" }, Cancellation)).Outcome);
        Assert.Equal(PublicityFileOutcome.Columns, (await mapping.RunAsync(Reporter, file.Id, new Dictionary<string, string>(columns) { ["报送部门"] = "XK_WSH" }, Cancellation)).Outcome);
        Assert.Equal(PublicityFileOutcome.Saved, (await mapping.RunAsync(Reporter, file.Id, columns, Cancellation)).Outcome);

        var next = (await host.SendAsync(Head, "许可2.csv", $"{Header}\r\n,,2,2022-05-11,,,,,{Bureau}\r\n")).File!;
        Assert.Equal((PublicityFileState.Active, columns.Count), (next.State, next.Mapping.Count));
        Assert.Equal(PublicityFileState.NeedsColumns, (await host.SendAsync(Stranger, "许可.csv", $"{Header}\r\n,,3,2022-05-11,,,,,{Other}\r\n", Other)).File!.State);
    }

    [Fact]
    public async Task Headings_are_read_in_every_encoding_and_with_line_breaks_in_quotes()
    {
        var gb = CodePagesEncodingProvider.Instance.GetEncoding(54936)!;
        foreach (var encoding in new[] { gb, Encoding.Unicode, new UTF8Encoding(true), new UTF8Encoding(false) })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes($"行政许可决定文书号,许可决定日期,\"数据来源\r\n单位\"\r\n{encoding.WebName},2022-05-10,{Bureau}\r\n")];
            var result = await host.Get<SendPublicityFile>().RunAsync(Reporter, new(Second, Bureau, null, "a.csv", null), new MemoryStream(bytes), Cancellation);
            Assert.Equal((encoding.WebName, PublicityFileOutcome.Saved, PublicityFileKind.Licence, PublicityFileState.Active), (encoding.WebName, result.Outcome, result.File!.Kind, result.File.State));
        }
    }

    [Fact]
    public async Task A_half_received_file_is_gone_after_a_fault_and_at_the_next_start()
    {
        await Assert.ThrowsAsync<IOException>(() => host.Get<SendPublicityFile>().RunAsync(Reporter, new(Second, Bureau, null, "许可.csv", null), new BrokenStream(), Cancellation));
        var arriving = Path.Combine(host.Folder, "files", "arriving");
        Assert.Empty(Directory.EnumerateFiles(arriving));
        await File.WriteAllTextAsync(Path.Combine(arriving, "left.part"), "half", Cancellation);
        host.Get<PublicityStore>().Sweep();
        Assert.Empty(Directory.EnumerateFiles(arriving));
        await using var database = host.Open();
        Assert.Equal(0, await database.PublicityFiles.CountAsync(Cancellation));
    }

    private static byte[] Archive()
    {
        using MemoryStream memory = new();
        using (ZipArchive archive = new(memory, ZipArchiveMode.Create)) archive.CreateEntry("许可.csv");
        return memory.ToArray();
    }

    /// <summary>A line that breaks in the middle of a file.</summary>
    private sealed class BrokenStream : MemoryStream
    {
        private int reads;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (reads++ > 0) throw new IOException("the line broke");
            buffer.Span[..10].Fill((byte)'x');
            return ValueTask.FromResult(10);
        }
    }
}

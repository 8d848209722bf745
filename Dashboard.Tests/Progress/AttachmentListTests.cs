using Bunit;
using CreditWorkplan.Dashboard.Progress;
using CreditWorkplan.Infrastructure.Progress;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>Choosing files on the page: each is taken or refused in words, and what was there stays.</summary>
public sealed class AttachmentListTests : BunitContext, IAsyncLifetime
{
    private readonly string file = NewFile();

    public async ValueTask InitializeAsync()
    {
        Services.AddReports(file);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        JSInterop.Mode = JSRuntimeMode.Loose;
        await Services.FillAsync();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Delete(file);
    }

    [Fact]
    public async Task Good_files_are_listed_as_links_and_each_bad_one_is_said_by_name()
    {
        var list = Open(writable: true);
        await ChooseAsync(list, new Chosen("good.pdf", SampleFiles.Pdf), new Chosen("false.pdf", SampleFiles.Word), new Chosen("empty.txt", []), new Chosen("eicar.txt", SampleFiles.Text));
        list.WaitForAssertion(() => Assert.Equal(["good.pdf"], list.FindAll("[data-file]").Select(row => row.GetAttribute("data-file"))));
        Assert.StartsWith("/attachments/", list.Find("[data-file] a").GetAttribute("href"));
        Assert.Equal(3, list.FindAll("[data-refused]").Count);
        foreach (var (row, name) in list.FindAll("[data-refused]").Zip(["false.pdf", "empty.txt", "eicar.txt"])) Assert.Contains(name, row.TextContent);

        await list.Find("[data-act=remove]").ClickAsync(new());
        Assert.Empty(list.FindAll("[data-file]"));
        Assert.Empty(await Services.GetRequiredService<AttachmentQueries>().OfTaskAsync(Reporter, 2022, 1, Cancellation));
    }

    [Fact]
    public async Task A_file_of_60_MB_is_refused_without_being_read()
    {
        var list = Open(writable: true);
        Chosen huge = new("huge.pdf", [], Announced: 60L * 1024 * 1024);
        await ChooseAsync(list, huge);
        Assert.False(huge.WasRead);
        Assert.Contains("20", list.Find("[data-refused]").TextContent);
    }

    [Fact]
    public async Task A_transfer_that_breaks_off_is_said_and_the_next_file_is_taken()
    {
        var list = Open(writable: true);
        await ChooseAsync(list, new Chosen("broken.pdf", SampleFiles.Pdf) { Breaks = true }, new Chosen("good.pdf", SampleFiles.Pdf));
        list.WaitForAssertion(() => Assert.Equal(["good.pdf"], list.FindAll("[data-file]").Select(row => row.GetAttribute("data-file"))));
        Assert.Contains("broken.pdf", list.Find("[data-refused]").TextContent);
    }

    [Fact]
    public void Where_nothing_may_be_changed_no_choice_is_offered()
    {
        Assert.Empty(Open(writable: false).FindAll("input[type=file], [data-act=remove]"));
        Assert.NotEmpty(Open(writable: true).FindAll("input[type=file]"));
    }

    private IRenderedComponent<AttachmentList> Open(bool writable)
    {
        var list = Render<AttachmentList>(parameters => parameters.Add(one => one.Actor, Reporter).Add(one => one.Year, 2022).Add(one => one.Task, 1)
            .Add(one => one.Place, AttachmentPlace.Of(Asked)).Add(one => one.Writable, writable));
        if (writable) list.WaitForAssertion(() => Assert.False(list.Find("input[type=file]").HasAttribute("disabled")));
        return list;
    }

    private static Task ChooseAsync(IRenderedComponent<AttachmentList> list, params IBrowserFile[] files) =>
        list.InvokeAsync(() => list.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs(files)));

    private sealed record Chosen(string Name, byte[] Bytes, long? Announced = null) : IBrowserFile
    {
        public bool WasRead { get; private set; }

        public bool Breaks { get; init; }

        public DateTimeOffset LastModified => default;

        public long Size => Announced ?? Bytes.Length;

        public string ContentType => "application/octet-stream";

        public Stream OpenReadStream(long maxAllowedSize = 512000, CancellationToken cancellationToken = default)
        {
            WasRead = true;
            return Breaks ? throw new IOException("broken off") : new MemoryStream(Bytes);
        }
    }
}

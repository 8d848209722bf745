using System.Diagnostics;
using System.Runtime.Versioning;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

[UnsupportedOSPlatform("windows")]
public sealed class ChromiumPrinterTests
{
    [Fact]
    public async Task The_printed_text_is_the_briefings_text_in_named_fonts_and_twice_the_same_bytes()
    {
        await using var printer = new ChromiumPrinter(PrintedFile.Options());
        var first = await printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken);
        var second = await printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken);
        await using var another = new ChromiumPrinter(PrintedFile.Options());
        var cold = await another.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken);

        Assert.Equal(PrintedFile.Text(SampleBriefing.Create()), PrintedFile.Text(await PrintedFile.RunAsync(first, "pdftotext", "-raw", "$", "-"), SampleBriefing.Create()));
        var fonts = await PrintedFile.RunAsync(first, "pdffonts", "$");
        Assert.Contains("CID TrueType", fonts);
        Assert.DoesNotContain("Type 3", fonts);
        Assert.True(first.AsSpan().SequenceEqual(second), "a second printing differs");
        Assert.True(first.AsSpan().SequenceEqual(cold), "another browser's printing differs");
    }

    [Fact]
    public async Task The_file_is_tagged_titled_and_dated()
    {
        await using var printer = new ChromiumPrinter(PrintedFile.Options());
        var pdf = await printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken);

        var facts = await PrintedFile.RunAsync(pdf, "pdfinfo", "-isodates", "$");
        Assert.Matches(@"Title:\s+2022年第二季度工作要点推进情况", facts);
        Assert.Matches(@"Tagged:\s+yes", facts);
        Assert.Matches(@"CreationDate:\s+2022-07-12", facts);
        Assert.Matches(@"Page size:.*A4", facts);
        var structure = await PrintedFile.RunAsync(pdf, "pdfinfo", "-struct-text", "$");
        Assert.Contains("H2", structure);
        Assert.Contains("Table", structure);
    }

    [Fact]
    public async Task A_browser_that_was_killed_is_replaced()
    {
        var folder = Directory.CreateTempSubdirectory("browser-").FullName;
        var options = PrintedFile.Options();
        options.Chromium = await ScriptAsync(folder, $"echo $$ >> {folder}/ids; exec {options.Chromium} \"$@\"");
        var note = SampleBriefing.Create() with { Blocks = [new Note("短")] };

        await using (var printer = new ChromiumPrinter(options))
        {
            var before = await printer.PrintAsync(note, TestContext.Current.CancellationToken);
            using var browser = Process.GetProcessById(int.Parse((await File.ReadAllLinesAsync(folder + "/ids", TestContext.Current.CancellationToken))[0]));
            browser.Kill(entireProcessTree: true);
            Assert.Equal(before, await printer.PrintAsync(note, TestContext.Current.CancellationToken));
        }

        Assert.Equal(2, File.ReadLines(folder + "/ids").Count());
        Assert.All(File.ReadLines(folder + "/ids"), id => Assert.False(Directory.Exists($"/proc/{id}")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_program_that_is_no_browser_is_refused_by_name()
    {
        var folder = Directory.CreateTempSubdirectory("browser-").FullName;
        var options = PrintedFile.Options();
        options.Chromium = await ScriptAsync(folder, "exit 1");
        await using var printer = new ChromiumPrinter(options);
        var refusal = await Assert.ThrowsAsync<PrintingUnavailableException>(() => printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken));
        Assert.Contains(options.Chromium, refusal.Message);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Without_Chromium_printing_is_refused_with_what_is_missing()
    {
        var options = PrintedFile.Options();
        options.Chromium = "/nowhere/chromium";
        await using var printer = new ChromiumPrinter(options);
        var refusal = await Assert.ThrowsAsync<PrintingUnavailableException>(() => printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken));
        Assert.Contains("/nowhere/chromium", refusal.Message);
        Assert.Contains("apt-get install chromium", refusal.Message);
    }

    [Fact]
    public async Task Without_fonts_printing_is_refused_with_what_is_missing()
    {
        var options = PrintedFile.Options();
        options.Fonts = "/nowhere";
        await using var printer = new ChromiumPrinter(options);
        var refusal = await Assert.ThrowsAsync<PrintingUnavailableException>(() => printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken));
        Assert.Contains("song.ttf", refusal.Message);
        Assert.Contains("build/fonts", refusal.Message);
    }

    private static async Task<string> ScriptAsync(string folder, string commands)
    {
        var script = Path.Combine(folder, "chromium");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\n{commands}\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return script;
    }
}

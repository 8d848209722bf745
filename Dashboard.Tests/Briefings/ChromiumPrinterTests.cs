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
        await using var printer = PrintedFile.Printer();
        var first = await printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken);
        var second = await printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken);
        await using var another = PrintedFile.Printer();
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
        await using var printer = PrintedFile.Printer();
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

        await using (var printer = new ChromiumPrinter(options, new InstalledFonts(options)))
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
    public async Task A_browser_that_is_killed_while_it_prints_is_replaced_and_the_document_is_right()
    {
        await using var browser = await WatchedBrowser.CreateAsync();
        var expected = await browser.Printer.PrintAsync(Long, TestContext.Current.CancellationToken);
        var printing = browser.Printer.PrintAsync(Long, TestContext.Current.CancellationToken);
        // This process of the browser lives only while pages are put together.
        await browser.WaitForAsync("printing.mojom.PrintCompositor");
        browser.Kill();
        Assert.True(PrintedFile.Same(expected, await printing), "the second attempt printed something else");
        Assert.Equal(2, browser.Ids.Count);
    }

    [Fact]
    public Task A_page_or_browser_that_hangs_is_replaced() => Task.WhenAll(new[] { "--type=renderer", "" }.Select(async part =>
    {
        await using var browser = await WatchedBrowser.CreateAsync(TimeSpan.FromSeconds(15));
        var note = SampleBriefing.Create() with { Blocks = [new Note("短")] };
        var expected = await browser.Printer.PrintAsync(note, TestContext.Current.CancellationToken);
        browser.Freeze(part);
        Assert.True(PrintedFile.Same(expected, await browser.Printer.PrintAsync(note, TestContext.Current.CancellationToken)), $"the second attempt printed something else ({part})");
    }));

    [Fact]
    public async Task Several_printings_share_one_browser_and_do_not_mix()
    {
        await using var browser = await WatchedBrowser.CreateAsync();
        var briefings = Enumerable.Range(1, 6).Select(number => SampleBriefing.Create() with { Title = $"第{number}份", Blocks = [new Note($"文{number}")] }).ToList();
        var together = await Task.WhenAll(briefings.Select(briefing => browser.Printer.PrintAsync(briefing, TestContext.Current.CancellationToken)));
        foreach (var (briefing, pdf) in briefings.Zip(together))
            Assert.True(PrintedFile.Same(pdf, await browser.Printer.PrintAsync(briefing, TestContext.Current.CancellationToken)), $"{briefing.Title} printed alone differs");
        Assert.Single(browser.Ids);
    }

    [Fact]
    public async Task For_the_archive_the_same_document_is_smaller_and_twice_the_same_bytes()
    {
        await using var printer = PrintedFile.Printer();
        var plain = await printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken);
        var kept = await printer.PrintForArchiveAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken);
        Assert.True(PrintedFile.Same(kept, await printer.PrintForArchiveAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken)), "a second printing differs");
        Assert.InRange(kept.Length, 1, plain.Length * 3 / 4);
        Assert.Equal(await PrintedFile.RunAsync(plain, "pdftotext", "-raw", "$", "-"), await PrintedFile.RunAsync(kept, "pdftotext", "-raw", "$", "-"));
        Assert.Contains("No syntax or stream encoding errors", await PrintedFile.RunAsync(plain, "qpdf", "--check", "$"));
    }

    [Theory]
    [InlineData("笑脸😀。", "“😀”U+1F600")]
    [InlineData("مرحبا", "U+0645")]
    public async Task A_character_that_no_font_has_is_refused_by_name(string text, string name)
    {
        await using var printer = PrintedFile.Printer();
        var refusal = await Assert.ThrowsAsync<PrintingUnavailableException>(() => printer.PrintAsync(SampleBriefing.Create() with { Blocks = [new Paragraph(text)] }, TestContext.Current.CancellationToken));
        Assert.Contains(name, refusal.Message);
    }

    [Fact]
    public async Task A_program_that_hangs_is_ended_and_refused_by_name()
    {
        var folder = Directory.CreateTempSubdirectory("browser-").FullName;
        var options = PrintedFile.Options();
        options.Chromium = await ScriptAsync(folder, $"echo $$ >> {folder}/ids; exec tail -f /dev/null");
        options.TimeLimit = TimeSpan.FromSeconds(2);
        await using var printer = new ChromiumPrinter(options, new InstalledFonts(options));
        var refusal = await Assert.ThrowsAsync<PrintingUnavailableException>(() => printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken));
        Assert.Contains(options.Chromium, refusal.Message);
        Assert.All(File.ReadLines(folder + "/ids"), id => Assert.False(Directory.Exists($"/proc/{id}")));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_program_that_is_no_browser_is_refused_by_name()
    {
        var folder = Directory.CreateTempSubdirectory("browser-").FullName;
        var options = PrintedFile.Options();
        options.Chromium = await ScriptAsync(folder, "exit 1");
        await using var printer = new ChromiumPrinter(options, new InstalledFonts(options));
        var refusal = await Assert.ThrowsAsync<PrintingUnavailableException>(() => printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken));
        Assert.Contains(options.Chromium, refusal.Message);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Without_Chromium_printing_is_refused_with_what_is_missing()
    {
        var options = PrintedFile.Options();
        options.Chromium = "/nowhere/chromium";
        await using var printer = new ChromiumPrinter(options, new InstalledFonts(options));
        var refusal = await Assert.ThrowsAsync<PrintingUnavailableException>(() => printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken));
        Assert.Contains("/nowhere/chromium", refusal.Message);
        Assert.Contains("apt-get install chromium", refusal.Message);
    }

    [Fact]
    public async Task Without_fonts_printing_is_refused_with_what_is_missing()
    {
        var options = PrintedFile.Options();
        options.Fonts = "/nowhere";
        await using var printer = new ChromiumPrinter(options, new InstalledFonts(options));
        var refusal = await Assert.ThrowsAsync<PrintingUnavailableException>(() => printer.PrintAsync(SampleBriefing.Create(), TestContext.Current.CancellationToken));
        Assert.Contains("song.ttf", refusal.Message);
        Assert.Contains("build/fonts", refusal.Message);
    }

    private static Briefing Long => SampleBriefing.Create() with { Blocks = [new Table("", [new("号"), new("事项")], [.. Enumerable.Range(1, 2_000).Select(number => TableRow.Of($"{number}", $"第{number}项"))])] };

    internal static async Task<string> ScriptAsync(string folder, string commands)
    {
        var script = Path.Combine(folder, "chromium");
        await File.WriteAllTextAsync(script + ".text", $"#!/bin/sh\n{commands}\n");
        // Written by another process: what this one has open for writing, a process started at that moment has too, and then it cannot be run.
        using var install = Process.Start("install", ["-m", "700", script + ".text", script]);
        await install.WaitForExitAsync();
        return script;
    }
}

using System.Diagnostics;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>The Word file (.docx) as LibreOffice understands it: opened, laid out and printed to a PDF.</summary>
public sealed class LibreOfficeTests
{
    [Fact]
    public async Task The_Word_file_opens_with_all_of_its_text_page_numbers_and_repeated_header_rows()
    {
        var briefing = SampleBriefing.Create();
        var pdf = await ConvertAsync(WordBriefingRenderer.Render(briefing));
        var raw = await PrintedFile.RunAsync(pdf, "pdftotext", "-raw", "$", "-");
        var text = PrintedFile.Text(raw, briefing);
        var at = 0;
        foreach (var piece in BriefingText.PlainText(briefing, isDrawn: false).Split('\n').Select(PrintedFile.Blankless))
        {
            var found = text.IndexOf(piece, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"“{piece}” is not in the file after “{text[Math.Max(0, at - 20)..at]}”");
            at = found + piece.Length;
        }
        var pages = raw.Split('\f', StringSplitOptions.RemoveEmptyEntries).Select(PrintedFile.Blankless).ToList();
        Assert.InRange(pages.Count, 4, 40);
        Assert.All(pages.Index(), page => Assert.Contains($"—{page.Index + 1}—", page.Item));
        // The attachment's table runs over several pages, and its header is on each.
        Assert.InRange(pages.Count(page => page.Contains("序号工作内容责任单位进度%亮灯", StringComparison.Ordinal)), 3, pages.Count);
    }

    private static async Task<byte[]> ConvertAsync(byte[] word)
    {
        var folder = Directory.CreateTempSubdirectory("libreoffice-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "briefing.docx"), word, TestContext.Current.CancellationToken);
            // A profile of its own, so that no other LibreOffice is in the way.
            ProcessStartInfo start = new("soffice", [$"-env:UserInstallation={new Uri(folder)}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, Path.Combine(folder, "briefing.docx")])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var office = Process.Start(start)!;
            try
            {
                var said = await Task.WhenAll(office.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), office.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
                await office.WaitForExitAsync(TestContext.Current.CancellationToken);
                Assert.True(File.Exists(Path.Combine(folder, "briefing.pdf")), string.Concat(said));
            }
            finally
            {
                if (!office.HasExited) office.Kill(entireProcessTree: true);
            }
            return await File.ReadAllBytesAsync(Path.Combine(folder, "briefing.pdf"), TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

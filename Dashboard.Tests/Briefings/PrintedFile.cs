using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>What the tests of printers have in common.</summary>
internal static partial class PrintedFile
{
    public static PrintingOptions Options()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "CreditWorkplan.sln")))
            root = root.Parent;
        return new PrintingOptions { Fonts = Path.Combine(root!.FullName, ".cache", "fonts") };
    }

    public static ChromiumPrinter Printer() => new(Options(), new InstalledFonts(Options()));

    /// <summary>Whether two files are the same, byte for byte.</summary>
    public static bool Same(byte[] first, byte[] second) => first.AsSpan().SequenceEqual(second);

    /// <summary>What pdftotext gives of a briefing, without blanks, page numbers and the header rows that a page repeats.</summary>
    public static string Text(string raw, Briefing briefing)
    {
        var model = Blankless(BriefingText.PlainText(briefing));
        var headers = briefing.Blocks.Select(block => block as Table ?? (block as Bars)?.ToTable()).OfType<Table>().Select(table => Blankless(string.Concat(table.Columns.Select(column => column.Heading)))).Distinct().ToList();
        var text = new StringBuilder();
        foreach (var page in raw.Split('\f').Select(page => PageNumber().Replace(Blankless(page), "")))
        {
            // A header that the model has here is the table's first.
            var repeated = headers.Find(header => page.StartsWith(header, StringComparison.Ordinal) && !model.AsSpan(Math.Min(text.Length, model.Length)).StartsWith(header));
            text.Append(page.AsSpan(repeated?.Length ?? 0));
        }
        return text.ToString();
    }

    /// <summary>The model's text as a PDF's is compared with it.</summary>
    public static string Text(Briefing briefing) => Blankless(BriefingText.PlainText(briefing));

    public static string Blankless(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    /// <summary>What a program says of the file; $ stands for its path.</summary>
    public static async Task<string> RunAsync(byte[] pdf, string program, params string[] arguments)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, pdf);
            var start = new ProcessStartInfo(program, arguments.Select(argument => argument == "$" ? file : argument)) { RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            return await process.StandardOutput.ReadToEndAsync();
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex("^—[0-9]+—|—[0-9]+—$")]
    private static partial Regex PageNumber();
}

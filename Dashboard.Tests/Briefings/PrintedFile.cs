using System.Diagnostics;
using System.Text.RegularExpressions;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>What the tests of printers have in common.</summary>
internal static partial class PrintedFile
{
    private const string RepeatedHeader = "序号工作内容责任单位进度%亮灯";

    public static PrintingOptions Options()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "CreditWorkplan.sln")))
            root = root.Parent;
        return new PrintingOptions { Fonts = Path.Combine(root!.FullName, ".cache", "fonts") };
    }

    /// <summary>What pdftotext gives, without blanks, page numbers and repeated header rows.</summary>
    public static string Text(string raw) => string.Concat(raw.Split('\f').Select(page =>
    {
        var text = PageNumber().Replace(Blankless(page), "");
        return text.StartsWith(RepeatedHeader, StringComparison.Ordinal) ? text[RepeatedHeader.Length..] : text;
    }));

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

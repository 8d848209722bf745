using CreditWorkplan.Domain.Briefings;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Turns a briefing into a PDF (打印).</summary>
public interface IBriefingPrinter
{
    /// <summary>What printing needs and this machine lacks, and how to get it (缺什么); null when nothing is.</summary>
    string? Missing { get; }

    /// <summary>The PDF; the same briefing gives the same bytes.</summary>
    /// <exception cref="PrintingUnavailableException">Something that printing needs is missing.</exception>
    Task<byte[]> PrintAsync(Briefing briefing, CancellationToken cancellation = default);

    /// <summary>Several briefings as one PDF (合并打印), each from a new page, pages numbered through.</summary>
    /// <param name="briefings">At least one; the first one's date is the file's.</param>
    /// <param name="title">The file's title.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PrintingUnavailableException">Something that printing needs is missing.</exception>
    Task<byte[]> PrintAsync(IReadOnlyList<Briefing> briefings, string title, CancellationToken cancellation = default);

    /// <summary>The PDF as it is kept for years (存档): smaller, where making it small takes time; the same briefing gives the same bytes.</summary>
    /// <exception cref="PrintingUnavailableException">Something that printing needs is missing.</exception>
    Task<byte[]> PrintForArchiveAsync(Briefing briefing, CancellationToken cancellation = default) => PrintAsync(briefing, cancellation);
}

/// <summary>Printing cannot be done here (无法打印); the message says what is missing and how to get it.</summary>
public sealed class PrintingUnavailableException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>Where printing finds what it needs (打印设置).</summary>
public sealed class PrintingOptions
{
    /// <summary>The browser's program.</summary>
    public string Chromium { get; set; } = "/usr/bin/chromium";

    /// <summary>The folder with song.ttf, hei.ttf and kai.ttf; by default the one beside the program, else the one that building fills.</summary>
    public string Fonts { get; set; } = Directory.Exists(Beside) ? Beside : ".cache/fonts";

    /// <summary>How long one printing may take, the browser's start included.</summary>
    public TimeSpan TimeLimit { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How many briefings the browser prints at once, 1 or more; by default as many as there are processors, four at most.</summary>
    public int Pages { get; set; } = Math.Clamp(Environment.ProcessorCount, 1, 4);

    /// <summary>Folders within <see cref="Fonts"/> with the same files cut down to the words of plan and product, and to common characters (常用字): a browser reads the larger ones only for a character that it lacks. They may be missing.</summary>
    public static IReadOnlyList<string> FontCuts { get; } = ["words", "common"];

    /// <summary>The files of the print fonts, by role 宋, 黑, 楷.</summary>
    public static IReadOnlyList<string> FontFiles { get; } = ["song.ttf", "hei.ttf", "kai.ttf"];

    /// <summary>A font that is not there, and how to get it (缺什么); null when all are.</summary>
    public string? MissingFont => FontFiles.FirstOrDefault(font => !File.Exists(Path.Combine(Fonts, font))) is { } font
        ? $"{Path.GetFullPath(Fonts)} 中缺少字体 {font}。请运行 bash build/fonts，或在设置 Briefings:Fonts 中指明字体目录"
        : null;

    private static string Beside => Path.Combine(AppContext.BaseDirectory, "fonts");
}

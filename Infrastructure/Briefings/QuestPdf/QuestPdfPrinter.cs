using CreditWorkplan.Domain.Briefings;
using QuestPDF;
using QuestPDF.Drawing.Exceptions;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>Prints by QuestPDF (打印), in this process and without a browser; one printing at a time.</summary>
/// <param name="options">Where the fonts are, and how long one printing may take.</param>
public sealed class QuestPdfPrinter(PrintingOptions options) : IBriefingPrinter
{
    // The library keeps state in static tables, so that printers take turns, whoever owns them.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    private readonly InstalledFonts installed = new(options);

    // Community is free (MIT) for organisations under one million US dollars of revenue a year, charities and
    // open source; others buy a licence and change this line: docs/questpdf.md.
    static QuestPdfPrinter() => Settings.License = LicenseType.Community;

    /// <inheritdoc/>
    public string? Missing => options.MissingFont;

    /// <inheritdoc/>
    public Task<byte[]> PrintAsync(Briefing briefing, CancellationToken cancellation = default) => PrintAsync([briefing], briefing.Title, cancellation);

    /// <inheritdoc/>
    public async Task<byte[]> PrintAsync(IReadOnlyList<Briefing> briefings, string title, CancellationToken cancellation = default)
    {
        if (Missing is { } missing) throw new PrintingUnavailableException($"无法打印：{missing}");
        installed.RequireAll(briefings);
        await Turn.WaitAsync(cancellation);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(options.TimeLimit);
        var printing = Task.Run(() => Print(briefings, title, stop.Token), CancellationToken.None);
        _ = printing.ContinueWith(
            _ =>
            {
                Turn.Release();
                stop.Dispose();
            },
            TaskScheduler.Default);
        return await printing.WaitAsync(options.TimeLimit, cancellation);
    }

    private byte[] Print(IReadOnlyList<Briefing> briefings, string title, CancellationToken stop)
    {
        try
        {
            using PrintFonts fonts = new(options.Fonts);
            var document = Document.Create(document =>
            {
                foreach (var briefing in briefings) new BriefingLayout(fonts).Compose(document, briefing, stop);
            }).WithMetadata(Metadata(briefings[0], title));
            return PdfNormaliser.Normalise(document.GeneratePdf(), briefings[0].Masthead.Date);
        }
        catch (Exception failure) when (failure is TypeInitializationException or InitializationException or DllNotFoundException)
        {
            throw new PrintingUnavailableException($"无法打印：QuestPDF 所需的本机库未能加载（{failure.GetBaseException().Message}）", failure);
        }
    }

    private static DocumentMetadata Metadata(Briefing briefing, string title)
    {
        var day = briefing.Masthead.Date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        return new DocumentMetadata
        {
            Title = title,
            Author = briefing.Masthead.Issuer,
            CreationDate = day,
            ModifiedDate = day,
        };
    }
}

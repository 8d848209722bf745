using CreditWorkplan.Domain.Briefings;
using QuestPDF;
using QuestPDF.Drawing.Exceptions;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>Prints by QuestPDF (打印), in this process and without a browser; one printing at a time.</summary>
public sealed class QuestPdfPrinter(PrintingOptions options) : IBriefingPrinter
{
    // The library keeps fonts and shapers in static tables, so that printers take turns, whoever owns them.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    static QuestPdfPrinter()
    {
        // Community is free (MIT) for organisations under one million US dollars of revenue a year, charities and
        // open source; others buy a licence and change this line: docs/questpdf.md.
        Settings.License = LicenseType.Community;
        // A character that no font has must be refused, not silently left out.
        Settings.CheckIfAllTextGlyphsAreAvailable = true;
    }

    /// <inheritdoc/>
    public string? Missing => options.MissingFont;

    /// <inheritdoc/>
    public Task<byte[]> PrintAsync(Briefing briefing, CancellationToken cancellation = default) => PrintAsync([briefing], briefing.Title, cancellation);

    /// <inheritdoc/>
    public async Task<byte[]> PrintAsync(IReadOnlyList<Briefing> briefings, string title, CancellationToken cancellation = default)
    {
        await Turn.WaitAsync(cancellation);
        var printing = Task.Run(() => Print(briefings, title), CancellationToken.None);
        _ = printing.ContinueWith(_ => Turn.Release(), TaskScheduler.Default);
        var pdf = await printing.WaitAsync(options.TimeLimit, cancellation);
        return await PdfCompressor.CompressAsync(PdfNormaliser.Normalise(pdf, briefings[0].Masthead.Date), options.TimeLimit, cancellation);
    }

    private byte[] Print(IReadOnlyList<Briefing> briefings, string title)
    {
        try
        {
            var fonts = PrintFonts.From(options.Fonts);
            var document = Document.Create(document =>
            {
                foreach (var briefing in briefings) new BriefingLayout(fonts).Compose(document, briefing);
            }).WithMetadata(Metadata(briefings[0], title));
            return PdfFontSubset.Apply(document.GeneratePdf());
        }
        catch (DocumentDrawingException failure)
        {
            throw new PrintingUnavailableException($"无法打印：song.ttf、hei.ttf、kai.ttf 都没有文中的一个字（{failure.Message.Split(". ")[0]}）", failure);
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

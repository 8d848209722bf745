using Microsoft.Extensions.DependencyInjection;
#if QUESTPDF
using CreditWorkplan.Infrastructure.Briefings.QuestPdf;
#endif

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>What briefings need.</summary>
public static class BriefingsSetup
{
    /// <summary>Registers the printer that this build was made for: QuestPDF with -p:BriefingEngine=QuestPDF, else Chromium.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">Where the printer finds what it needs.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddBriefings(this IServiceCollection services, PrintingOptions options) => services
        .AddSingleton(options)
#if QUESTPDF
        .AddSingleton<IBriefingPrinter, QuestPdfPrinter>();
#else
        .AddSingleton<IBriefingPrinter, ChromiumPrinter>();
#endif
}

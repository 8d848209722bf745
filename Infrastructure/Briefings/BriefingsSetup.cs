#if QUESTPDF
using CreditWorkplan.Infrastructure.Briefings.QuestPdf;
#endif
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Briefings' part of the composition.</summary>
public static class BriefingsSetup
{
    /// <summary>Registers handlers, options, and the printer that this build was made for: QuestPDF with -p:BriefingEngine=QuestPDF, else Chromium.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Has the section <c>Briefings</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddBriefings(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<PublisherOptions>(configuration.GetSection("Briefings"))
        .Configure<PrintingOptions>(configuration.GetSection("Briefings"))
        .AddSingleton(provider => provider.GetRequiredService<IOptions<PrintingOptions>>().Value)
        .AddSingleton<InstalledFonts>()
        .AddSingleton<Publishers>()
        .AddSingleton<BriefingTemplates>()
        .AddSingleton<BriefingDrafts>()
        .AddSingleton<IssueBriefing>()
        .AddSingleton<BriefingArchive>()
        .AddSingleton<QuarterlyBriefings>()
        .AddSingleton<YearSources>()
        .AddSingleton<UnitSheets>()
        .AddSingleton<TaskFiles>()
        .AddSingleton<AnnualSummaries>()
        .AddSingleton<SheetBatches>()
#if QUESTPDF
        .AddSingleton<IBriefingPrinter, QuestPdfPrinter>();
#else
        .AddSingleton<IBriefingPrinter, ChromiumPrinter>();
#endif
}

using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

public sealed class BriefingsSetupTests
{
    [Fact]
    public async Task The_printer_is_the_one_that_the_build_was_made_for()
    {
        await using var services = new ServiceCollection().AddBriefings(new ConfigurationBuilder().Build()).BuildServiceProvider();
        var printer = services.GetRequiredService<IBriefingPrinter>();
#if QUESTPDF
        Assert.IsType<Infrastructure.Briefings.QuestPdf.QuestPdfPrinter>(printer);
#else
        Assert.IsType<ChromiumPrinter>(printer);
#endif
    }
}

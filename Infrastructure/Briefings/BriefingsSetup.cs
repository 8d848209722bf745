using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Briefings' part of the composition.</summary>
public static class BriefingsSetup
{
    /// <summary>Registers handlers, options and the printer.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Has the section <c>Briefings</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddBriefings(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<PublisherOptions>(configuration.GetSection("Briefings"))
        .Configure<PrintingOptions>(configuration.GetSection("Briefings"))
        .AddSingleton<Publishers>()
        .AddSingleton<QuarterlyBriefings>()
        .AddSingleton<IBriefingPrinter>(provider => new ChromiumPrinter(provider.GetRequiredService<IOptions<PrintingOptions>>().Value));
}

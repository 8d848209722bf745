using CreditWorkplan.Dashboard.Progress;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CreditWorkplan.Dashboard.Live;

/// <summary>Registers what keeps open pages live.</summary>
public static class LiveSetup
{
    /// <summary>Registers it.</summary>
    /// <param name="services">The services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddLive(this IServiceCollection services) => services
        .AddTransient<BoardWatch>()
        .AddSingleton<Presence>()
        .AddSingleton<DrawnTables>()
        .AddScoped<CircuitVisits>()
        .AddScoped<CircuitHandler>(provider => provider.GetRequiredService<CircuitVisits>());
}

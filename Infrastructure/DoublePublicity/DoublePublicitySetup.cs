using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Where 双公示 takes its files from; section <c>DoublePublicity</c>.</summary>
public sealed class DoublePublicityOptions
{
    /// <summary>收件目录: the folder into which the quarter's files are put.</summary>
    public string Inbox { get; set; } = "data/double-publicity";
}

/// <summary>双公示's part of the composition.</summary>
public static class DoublePublicitySetup
{
    /// <summary>Registers the handlers.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Has the section <c>DoublePublicity</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDoublePublicity(this IServiceCollection services, IConfiguration configuration) => services
        .Configure<DoublePublicityOptions>(configuration.GetSection("DoublePublicity"))
        .AddSingleton<RunEvaluation>()
        .AddSingleton<EvaluationQueries>();
}

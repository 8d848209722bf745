using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Where 双公示 takes its files from and keeps them; section <c>DoublePublicity</c>.</summary>
public sealed class DoublePublicityOptions
{
    /// <summary>收件目录: the folder into which the quarter's files are put.</summary>
    public string Inbox { get; set; } = "data/double-publicity";

    /// <summary>数据目录: the folder in which sent files and lists of findings are kept.</summary>
    public string Files { get; set; } = "data/double-publicity-files";

    /// <summary>The largest file that may be sent, in bytes: 2 GB.</summary>
    public long LargestFile { get; set; } = 2L << 30;

    /// <summary>评估日: on which working day after the quarter's end it is evaluated, 1–60.</summary>
    public int EvaluationWorkingDay { get; set; } = 10;

    /// <summary>应报单位: units that are expected to send, besides those that sent before.</summary>
    public IList<string> Senders { get; set; } = [];
}

/// <summary>双公示's part of the composition.</summary>
public static class DoublePublicitySetup
{
    /// <summary>Registers the handlers.</summary>
    /// <param name="services">The services.</param>
    /// <param name="configuration">Has the section <c>DoublePublicity</c>.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddDoublePublicity(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<DoublePublicityOptions>().Bind(configuration.GetSection("DoublePublicity"))
            .Validate(options => options.EvaluationWorkingDay is >= 1 and <= 60, "DoublePublicity:EvaluationWorkingDay is to be 1 to 60")
            .Validate(options => options.LargestFile > 0, "DoublePublicity:LargestFile is to be more than 0 bytes");
        return services
            .AddSingleton<PublicityStore>()
            .AddSingleton<OtherUnitRows>()
            .AddSingleton<SendPublicityFile>()
            .AddSingleton<MapPublicityColumns>()
            .AddSingleton<WithdrawPublicityFile>()
            .AddSingleton<PublicityFileQueries>()
            .AddSingleton<EvaluationProgressBoard>()
            .AddSingleton<RequestEvaluation>()
            .AddSingleton<CancelEvaluation>()
            .AddSingleton<EvaluationSources>()
            .AddSingleton<PerformEvaluation>()
            .AddSingleton<EvaluationJobQueries>()
            .AddSingleton<RunEvaluation>()
            .AddSingleton<EvaluationQueries>()
            .AddSingleton<EvaluationReports>()
            .AddSingleton<FindingQueries>()
            .AddSingleton<TakeRectificationStep>()
            .AddSingleton<RectificationQueries>()
            .AddSingleton<ForecastQueries>()
            .AddSingleton<SavePublicityRules>();
    }
}

using System.CommandLine;
using System.Globalization;
using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Progress;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>board YEAR</c>: progress and lights.</summary>
internal static class BoardVerb
{
    public static Command Create()
    {
        var year = new Argument<int>("YEAR");
        var asOf = new Option<DateOnly?>("--as-of") { Description = "the day; today where not given" };
        var json = new Option<bool>("--json") { Description = "JSON, the only form" };
        var command = new Command("board", "progress and lights") { year, asOf, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = await VerbHost.OpenAsync(parsed.GetValue(WorkplanCommand.Database));
            var day = parsed.GetValue(asOf) ?? services.GetRequiredService<TimeProvider>().Today();
            if (await services.GetRequiredService<LiveBoards>().AsOfAsync(parsed.GetValue(year), day, cancellation) is not { } board)
                return WorkplanCommand.Refuse([$"there is no plan of {parsed.GetValue(year)}; import one with: plan import FILE"]);
            Console.WriteLine(BoardJson.Write(board, Reason));
            return 0;
        });
        return command;
    }

    /// <summary>The light's reason in Chinese, as on the page.</summary>
    private static string Reason(TaskRow row) => string.Format(
        CultureInfo.InvariantCulture,
        Text.Resources.GetString($"Cause.{row.Standing.Cause}", CultureInfo.InvariantCulture) ?? row.Standing.Cause.ToString(),
        row.Standing.Date, ProgressRules.Shown(row.Progress), ProgressRules.Shown(row.Expected),
        row.Thresholds.BehindPoints, row.Thresholds.DueSoonDays);
}

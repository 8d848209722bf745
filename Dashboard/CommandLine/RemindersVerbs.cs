using System.CommandLine;
using CreditWorkplan.Infrastructure.Reminders;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>reminders preview</c> and <c>reminders run</c>.</summary>
internal static class RemindersVerbs
{
    public static Command Create() => new("reminders", "reminders: rehearse, run") { Preview(), Run() };

    private static Command Preview()
    {
        var from = new Option<DateOnly?>("--from");
        var to = new Option<DateOnly?>("--to");
        var json = new Option<bool>("--json") { Description = "JSON, the only form" };
        var command = new Command("preview", "what would be sent, to whom and why; sends nothing") { from, to, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = await VerbHost.OpenAsync(parsed.GetValue(WorkplanCommand.Database));
            Console.WriteLine(await services.GetRequiredService<RehearseReminders>().JsonAsync(parsed.GetValue(from), parsed.GetValue(to), cancellation));
            return 0;
        });
        return command;
    }

    private static Command Run()
    {
        var date = new Option<DateOnly>("--date") { Required = true };
        var command = new Command("run", "what the daily job does") { date };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = await VerbHost.OpenAsync(parsed.GetValue(WorkplanCommand.Database), parsed.GetValue(WorkplanCommand.At));
            var run = await services.GetRequiredService<RunReminders>().RunAsync(parsed.GetValue(date), cancellation);
            var round = await services.GetRequiredService<SendOutbox>().RunAsync(atAnyHour: true, cancellation);
            Console.WriteLine($"reminded {run.Sent}, missed {run.Missed}, messages {run.Messages}; sent {round.Sent}, failed {round.Failed}");
            return 0;
        });
        return command;
    }
}

using System.CommandLine;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Demo;
using CreditWorkplan.Infrastructure.Plans.Readers;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>demo</c>: fills a database with the 2022 plan and demo data (演示数据).</summary>
internal static class DemoVerb
{
    public static Command Create()
    {
        var command = new Command("demo", "fills a database with the 2022 plan, demo accounts and a plausible year");
        command.SetAction(async (parsed, cancellation) =>
        {
            using var source = typeof(WorkPlan).Assembly.GetManifestResourceStream("work-plan-2022.txt")!;
            using var bytes = new MemoryStream();
            await source.CopyToAsync(bytes, cancellation);
            var plan = PlanFileReader.Read("work-plan-2022.txt", bytes.ToArray()).Plan!;
            await using var services = await VerbHost.OpenAsync(parsed.GetValue(WorkplanCommand.Database));
            if (await services.GetRequiredService<FillDemo>().RunAsync(plan, cancellation)) return 0;
            return WorkplanCommand.Refuse(["the database already holds a plan or accounts; expected an empty one – name another with --database"]);
        });
        return command;
    }
}

using CreditWorkplan.Dashboard.Benchmarks;
using CreditWorkplan.Dashboard.Benchmarks.Briefings;
using CreditWorkplan.Dashboard.Benchmarks.DoublePublicity;
using CreditWorkplan.Dashboard.Benchmarks.Live;
using CreditWorkplan.Dashboard.Benchmarks.Plans;
using CreditWorkplan.Dashboard.Benchmarks.Progress;
using CreditWorkplan.Dashboard.Benchmarks.Reminders;

// What is measured as a server of its own is this program started again.
if (args is ["--serve", var kind])
{
    await (kind == "board" ? BoardServer.RunAsync() : BareServer.RunAsync());
    return 0;
}

// The first argument is where the figures go, the others name the benches; none named means all but the extra ones.
Bench[] all = [.. PlanBenches.All, .. BoardBenches.All, .. SearchBenches.All, .. ReminderBenches.All, .. PublicityBenches.All, .. BriefingBenches.All, .. LiveBenches.All, .. PageBenches.All];
if (args.Length == 0)
{
    Console.Error.WriteLine("expected: FILE.json [NAME…]");
    return 2;
}
var unknown = args[1..].Except(all.Select(bench => bench.Name)).ToList();
if (unknown.Count > 0)
{
    Console.Error.WriteLine($"no bench is named {string.Join(", ", unknown)}; there are {string.Join(", ", all.Select(bench => bench.Name))}");
    return 2;
}
BenchReport report = new(args[0]);
foreach (var bench in all.Where(bench => args.Length == 1 ? !bench.Extra : args.Contains(bench.Name))) await report.AddAsync(await BenchRunner.RunAsync(bench));
report.Close();
return 0;

using System.CommandLine;
using System.Text.Json;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Supervision;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>apply FILE.json</c>: what people do on the pages, for scripts and replays; all or none.</summary>
internal static class ApplyVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "a JSON list of dated acts" };
        var command = new Command("apply", "does dated acts, each checked like the page's, all or none") { file };
        command.SetAction(async (parsed, cancellation) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists) return WorkplanCommand.Refuse([$"{source.Name}:1: there is no such file; expected a JSON list of acts"]);
            IReadOnlyList<RecordedAct> acts;
            try
            {
                acts = RecordedAct.Parse(await File.ReadAllTextAsync(source.FullName, cancellation));
            }
            catch (JsonException fault)
            {
                return WorkplanCommand.Refuse([$"{source.Name}:{(fault.LineNumber ?? 0) + 1}: {fault.Message}"]);
            }
            await using var services = await VerbHost.OpenTransactionAsync(parsed.GetValue(WorkplanCommand.Database), cancellation);
            if (await services.GetRequiredService<ApplyActs>().RunAsync(acts, await services.IsClockSettableAsync(cancellation), cancellation) is { } refusal)
                return WorkplanCommand.Refuse([$"{source.Name}:act {refusal.Index}: {refusal.Message}; nothing was saved"]);
            await services.GetRequiredService<OneTransaction>().CommitAsync(cancellation);
            Console.WriteLine($"{acts.Count}");
            return 0;
        });
        return command;
    }
}

using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Units;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>unit list</c>: the unit directory (单位名录).</summary>
internal static class UnitVerbs
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static Command Create() => new("unit", "the unit directory") { List() };

    private static Command List()
    {
        var json = new Option<bool>("--json") { Description = "prints the directory as JSON" };
        var command = new Command("list", "prints the units with aliases, members and contacts") { json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var services = await VerbHost.OpenAsync(parsed.GetValue(WorkplanCommand.Database));
            var (directory, entries) = await services.GetRequiredService<UnitList>().ReadAsync(cancellation);
            Console.WriteLine(parsed.GetValue(json) ? Json(directory, entries) : string.Join(Environment.NewLine, entries.Select(Line)));
            return 0;
        });
        return command;
    }

    private static string Json(UnitDirectory directory, IReadOnlyList<UnitEntry> entries) => JsonSerializer.Serialize(
        new
        {
            units = entries.Select(entry => new
            {
                entry.Unit.Name,
                entry.Unit.ShortName,
                entry.Unit.Kind,
                entry.Unit.Collective,
                entry.Unit.Members,
                entry.Unit.Aliases,
                formerNames = entry.Former,
                heir = entry.Gone?.Heir,
                entry.Unit.Parent,
                entry.Unit.Contacts,
                entry.Plans,
            }),
            changes = directory.Changes.Select(change => new { change.From, change.Kind, change.Before, change.After, change.Source }),
        },
        Options);

    private static string Line(UnitEntry entry) => string.Join('\t', [
        entry.Unit.Name,
        Enum.GetName(entry.Unit.Kind)!,
        entry.Unit.Collective ? $"集体：{string.Join('、', entry.Unit.Members)}" : "",
        string.Join('、', entry.Unit.Names().Skip(1)),
        entry.Unit.Parent ?? "",
        string.Join('、', entry.Unit.Contacts.Select(contact => contact.Name)),
    ]);
}

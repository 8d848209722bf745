using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Units;

/// <summary>The form of a unit's entry (单位表单).</summary>
public sealed partial class UnitForm
{
    private static readonly char[] Separators = ['\n', '、', '，', ',', ';', '；'];
    private readonly string list = $"units-{Guid.NewGuid():N}";
    private readonly List<Typed> contacts = [];
    private string name = "";
    private string shortName = "";
    private UnitKind kind;
    private string? parent;
    private string aliases = "";
    private bool collective;
    private string members = "";
    private bool withoutGate;

    /// <summary>The entry to change; null for a new unit.</summary>
    [Parameter]
    public UnitEntry? Entry { get; set; }

    /// <summary>The names to choose a parent from.</summary>
    [Parameter]
    public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>Why the last try was not saved.</summary>
    [Parameter]
    public string? Fault { get; set; }

    /// <summary>Whether somebody else changed it meanwhile.</summary>
    [Parameter]
    public bool Stale { get; set; }

    /// <summary>Whether it is being saved.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Called with what was typed.</summary>
    [Parameter]
    public EventCallback<UnitEdit> Save { get; set; }

    /// <summary>Called when it is given up.</summary>
    [Parameter]
    public EventCallback Cancel { get; set; }

    /// <summary>Called when what the other wrote is wanted instead.</summary>
    [Parameter]
    public EventCallback Reload { get; set; }

    /// <summary>The names in a text, one a line or with separators between them.</summary>
    /// <param name="text">What was typed.</param>
    /// <returns>The names without blanks around them.</returns>
    internal static IReadOnlyList<string> Lines(string text) =>
        [.. text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (Entry?.Unit is not { } unit) return;
        (name, shortName, kind, parent, collective, withoutGate) = (unit.Name, unit.ShortName, unit.Kind, unit.Parent, unit.Collective, unit.WithoutLeaderGate);
        (aliases, members) = (string.Join('\n', unit.Aliases), string.Join('\n', unit.Members));
        contacts.AddRange(unit.Contacts.Select(contact => new Typed { Role = contact.Role, Name = contact.Name, Phone = contact.Phone, Email = contact.Email }));
    }

    private Task SaveNowAsync() => Save.InvokeAsync(new UnitEdit(
        new DirectoryUnit(name, kind)
        {
            ShortName = shortName,
            Aliases = Lines(aliases),
            Parent = string.IsNullOrWhiteSpace(parent) ? null : parent,
            Collective = collective,
            WithoutLeaderGate = withoutGate,
            Members = collective ? Lines(members) : [],
            Contacts = [.. contacts.Where(contact => contact.Name.Length + contact.Phone.Length + contact.Email.Length > 0).Select(contact => new UnitContact(contact.Role, contact.Name, contact.Phone, contact.Email))],
        },
        Entry?.Version ?? 0));

    private sealed class Typed
    {
        public ContactRole Role { get; set; } = ContactRole.Liaison;

        public string Name { get; set; } = "";

        public string Phone { get; set; } = "";

        public string Email { get; set; } = "";
    }
}

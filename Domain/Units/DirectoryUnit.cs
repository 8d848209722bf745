namespace CreditWorkplan.Domain.Units;

/// <summary>A unit as the directory knows it (名录单位).</summary>
/// <param name="Name">规范名称: the name under which plans, reports and accounts keep it; it changes only by a <see cref="UnitChange"/>.</param>
/// <param name="Kind">单位类别.</param>
public sealed record DirectoryUnit(string Name, UnitKind Kind)
{
    /// <summary>简称; empty where it has none. A plan may print it instead of the name.</summary>
    public string ShortName { get; init; } = "";

    /// <summary>别名: other names under which plans print it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>Whether it stands for many (集体).</summary>
    public bool Collective { get; init; }

    /// <summary>集体的成员, by canonical name; empty until the office sets them.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>上级单位 or 主管部门, by canonical name; null where none is kept.</summary>
    public string? Parent { get; init; }

    /// <summary>免单位负责人确认: a unit of one person, whose submitted reports go to the office at once.</summary>
    public bool WithoutLeaderGate { get; init; }

    /// <summary>负责人 and 联络员.</summary>
    public IReadOnlyList<UnitContact> Contacts { get; init; } = [];

    /// <summary>The names that mean this unit: its own, the short one, the aliases.</summary>
    /// <returns>Each once, its own first.</returns>
    public IEnumerable<string> Names() => Aliases.Prepend(ShortName).Where(name => name.Length > 0).Prepend(Name).Distinct();
}

/// <summary>A person to speak to in a unit (联系人).</summary>
/// <param name="Role">What the person is to the office.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Phone">Telephone; may be empty.</param>
/// <param name="Email">Address; may be empty.</param>
public sealed record UnitContact(ContactRole Role, string Name, string Phone, string Email);

/// <summary>What a contact is (联系人身份).</summary>
public enum ContactRole
{
    /// <summary>负责人.</summary>
    Head,

    /// <summary>联络员.</summary>
    Liaison,
}

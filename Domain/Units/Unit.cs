namespace CreditWorkplan.Domain.Units;

/// <summary>A responsible unit (责任单位).</summary>
/// <param name="Name">The canonical name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Collective">Whether it stands for many (集体).</param>
/// <param name="Members">The canonical names of a collective's members; empty until the office sets them.</param>
/// <param name="Aliases">Other names under which it is printed.</param>
public sealed record Unit(string Name, UnitKind Kind, bool Collective, IReadOnlyList<string> Members, IReadOnlyList<string> Aliases);

/// <summary>What a unit is (单位类别).</summary>
public enum UnitKind
{
    /// <summary>委办局.</summary>
    Bureau,

    /// <summary>区.</summary>
    District,

    /// <summary>机构: an agency, a centre, a committee of an area.</summary>
    Agency,

    /// <summary>法院、党群机关.</summary>
    CourtOrParty,

    /// <summary>行业协会.</summary>
    Association,

    /// <summary>新闻媒体.</summary>
    Media,
}

/// <summary>A party's share in a task (分工).</summary>
/// <param name="Unit">The unit's canonical name.</param>
/// <param name="Role">How it answers.</param>
/// <param name="PrintedName">The name as printed, kept beside the canonical one.</param>
public sealed record Assignment(string Unit, AssignmentRole Role, string PrintedName);

/// <summary>How a party answers for a task.</summary>
public enum AssignmentRole
{
    /// <summary>牵头.</summary>
    Lead,

    /// <summary>配合: the text says so.</summary>
    Support,

    /// <summary>按职责分工, with or beside a lead, as the text says.</summary>
    Shared,
}

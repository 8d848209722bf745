using System.Globalization;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Dashboard.Progress;

/// <summary>What the matrix shows, as its address says it (热力图的选择).</summary>
/// <param name="BySection">Sections as columns; quarters else.</param>
/// <param name="ByLight">Coloured by light; by reporting mark else.</param>
/// <param name="Quarter">The quarter whose reports sections show, and to which <paramref name="Only"/> is held; null for the current one, or for any.</param>
/// <param name="Only">Only units that have a report with this mark; null for all.</param>
/// <param name="Unit">The unit of the cell that is open.</param>
/// <param name="Column">Its column: a quarter or a section's number.</param>
public sealed record MatrixChoice(bool BySection, bool ByLight, Quarter? Quarter, ReportingMark? Only, string? Unit, string? Column)
{
    /// <summary>Unit × quarter by mark, nothing open.</summary>
    public static MatrixChoice Default { get; } = new(false, false, null, null, null, null);

    /// <summary>Reads an address; a word that it does not know counts as none.</summary>
    /// <param name="by">section or quarter.</param>
    /// <param name="colour">light or mark.</param>
    /// <param name="quarter">For example 2022Q3.</param>
    /// <param name="only">A mark's name.</param>
    /// <param name="unit">A unit.</param>
    /// <param name="cell">A quarter or a section's number.</param>
    /// <returns>The choice.</returns>
    public static MatrixChoice Read(string? by, string? colour, string? quarter, string? only, string? unit, string? cell) => new(
        by == "section", colour == "light", Domain.Calendar.Quarter.TryParse(quarter, out var of) ? of : null,
        Enum.TryParse<ReportingMark>(only, ignoreCase: true, out var mark) && Enum.IsDefined(mark) ? mark : null, string.IsNullOrEmpty(unit) ? null : unit, string.IsNullOrEmpty(cell) ? null : cell);

    /// <summary>The address that says it.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="past">The day of the past that is shown; null for now.</param>
    /// <returns>The address.</returns>
    public string Address(int year, DateOnly? past)
    {
        List<string> parts = [];
        if (BySection) parts.Add("by=section");
        if (ByLight) parts.Add("colour=light");
        if (Quarter is { } quarter) parts.Add($"quarter={quarter}");
        if (Only is { } only) parts.Add($"only={only}");
        if (past is { } day) parts.Add(string.Create(CultureInfo.InvariantCulture, $"asOf={day:yyyy-MM-dd}"));
        if (Unit is { } unit && Column is { } column) parts.Add($"unit={Uri.EscapeDataString(unit)}&cell={column}");
        return parts.Count == 0 ? $"/plan/{year}/matrix" : $"/plan/{year}/matrix?{string.Join('&', parts)}";
    }

    /// <summary>How the address names a column.</summary>
    /// <param name="column">The column.</param>
    /// <returns>A quarter, or a section's number.</returns>
    public static string NameOf(MatrixColumn column) => column.Section is { } section ? section.ToString(CultureInfo.InvariantCulture) : column.Quarter.ToString();
}

/// <summary>The groups of the matrix's rows (分组), as its cards stand side by side.</summary>
/// <param name="Name">The text's name.</param>
/// <param name="IsFirst">Whether it stands in the first card.</param>
public sealed record MatrixGroup(string Name, bool IsFirst)
{
    private static readonly (UnitKind Kind, MatrixGroup Group)[] Kinds =
    [
        (UnitKind.Bureau, new("Bureau", true)), (UnitKind.CourtOrParty, new("CourtOrParty", false)), (UnitKind.District, new("District", false)), (UnitKind.Agency, new("Agency", false)),
        (UnitKind.Association, new("Association", false)), (UnitKind.Media, new("Media", false)),
    ];

    private static readonly MatrixGroup Collectives = new("Collective", false);

    /// <summary>The groups in their order.</summary>
    public static IReadOnlyList<MatrixGroup> All { get; } = [.. Kinds.Select(pair => pair.Group), Collectives];

    /// <summary>A unit's group.</summary>
    /// <param name="unit">The unit.</param>
    /// <returns>By kind; collectives by themselves.</returns>
    public static MatrixGroup Of(Unit unit) => unit.Collective ? Collectives : Kinds.First(pair => pair.Kind == unit.Kind).Group;

    /// <summary>Units in the order of their groups, else as the plan names them.</summary>
    /// <param name="units">The units.</param>
    /// <returns>All of them.</returns>
    public static IEnumerable<Unit> InOrder(IEnumerable<Unit> units) => units.OrderBy(unit => Place(Of(unit)));

    private static int Place(MatrixGroup group)
    {
        for (var at = 0; at < All.Count; at++)
            if (All[at] == group) return at;
        return All.Count;
    }
}

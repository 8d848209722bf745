using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Reads a responsibility string (责任单位, 分工) into assignments.</summary>
public static class ResponsibilityText
{
    /// <summary>The parties in printed order (分工), and what is doubtful about them as code and message.</summary>
    /// <param name="text">The printed string: A牵头，B配合; 责任单位：A、B; A会同B负责 …, with or without brackets around it.</param>
    /// <param name="directory">The units that are known.</param>
    /// <param name="column">The role of names without a word of their own, where the column's heading gives it (牵头单位); a doubt where null.</param>
    /// <param name="firstLeads">Whether the plan says that the first of each list leads (排在第一位的为牵头单位).</param>
    /// <param name="others">The role of those behind the first, where that note says it (其他为配合单位); null where it does not.</param>
    /// <remarks>
    /// 负责 and 责任单位 say lead or shared by what stands beside them: a single unit 负责 leads when others 配合 or 参与 and nobody 牵头, or when nobody else is named;
    /// several units, or one alone under 责任单位, share (按职责分工). A会同B: A leads, B supports. A unit named twice is kept once, as lead if it leads anywhere.
    /// A name that ends like a unit's is a party; a phrase (按要求) is a doubt and no party.
    /// </remarks>
    public static (IReadOnlyList<Assignment> Assignments, IReadOnlyList<(string Code, string Message)> Doubts) Parse(
        string text, UnitDirectory directory, AssignmentRole? column = null, bool firstLeads = false, AssignmentRole? others = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(directory);
        firstLeads |= LeadNote.In(text);
        others ??= LeadNote.Others(text);
        var groups = RoleWords.Groups(LeadNote.Without(text)).Where(group => group.Word != RoleWord.Besides)
            .Select(group => (group.Word, Names: UnitNames.Read(group.Names, directory))).Where(group => group.Names.Count > 0).ToList();
        var inCharge = OneLeads(groups, directory) ? AssignmentRole.Lead : AssignmentRole.Shared;
        var leads = firstLeads && groups.TrueForAll(group => group.Word != RoleWord.Lead);
        var parties = new Parties(directory);
        foreach (var (word, names) in groups)
        {
            if (word == RoleWord.None && column is null && !firstLeads) parties.DoubtRole(names);
            var role = word switch
            {
                RoleWord.Lead => AssignmentRole.Lead,
                RoleWord.Support => AssignmentRole.Support,
                RoleWord.InCharge or RoleWord.Answers => inCharge,
                RoleWord.None => column ?? AssignmentRole.Shared,
                _ => AssignmentRole.Shared,
            };
            foreach (var name in names)
            {
                var listed = leads && word is RoleWord.None or RoleWord.InCharge or RoleWord.Answers;
                parties.Add(name, !listed ? role : parties.Assignments.Count == 0 ? AssignmentRole.Lead : others ?? role);
            }
        }

        return (parties.Assignments, parties.Doubts);
    }

    /// <summary>Whether the one unit that is in charge leads: the others support it, or it answers (负责) and nobody else is named. Many under one name (各区) share.</summary>
    private static bool OneLeads(List<(RoleWord Word, List<UnitName> Names)> groups, UnitDirectory directory)
    {
        var inCharge = groups.Where(group => group.Word is RoleWord.InCharge or RoleWord.Answers).ToList();
        if (inCharge is not [{ Names: [var only] } one] || groups.Exists(group => group.Word == RoleWord.Lead)) return false;
        return groups.Exists(group => group.Word == RoleWord.Support) || (one.Word == RoleWord.Answers && groups.Count == 1 && !UnitWords.IsMany(only.Name, directory));
    }

    /// <summary>The parties found so far.</summary>
    private sealed class Parties(UnitDirectory directory)
    {
        private readonly Dictionary<string, int> places = [];
        private readonly HashSet<int> repeated = [];

        public List<Assignment> Assignments { get; } = [];

        public List<(string Code, string Message)> Doubts { get; } = [];

        public void DoubtRole(List<UnitName> names)
        {
            var units = names.Where(name => !UnitWords.IsPhrase(name.Name)).Select(name => name.Printed).ToList();
            if (units.Count > 0)
                Doubts.Add(("no-role", $"责任单位“{string.Join('、', units)}”之后没有“牵头”“配合”或“按职责分工负责”；按分工负责处理，请核对"));
        }

        public void Add(UnitName name, AssignmentRole role)
        {
            if (UnitWords.IsPhrase(name.Name))
            {
                Doubts.Add(("not-a-unit", $"责任单位中“{name.Printed}”不像单位名称；未作为责任单位，请核对"));
                return;
            }

            var unit = UnitWords.Canonical(name.Name, directory);
            if (places.TryGetValue(unit, out var place))
            {
                Repeat(place, role, name.Printed);
                return;
            }

            if (!UnitWords.LikeUnit(name.Name, directory))
                Doubts.Add(("unknown-unit", $"责任单位“{name.Printed}”不在名录，也不以已知的单位后缀结尾；应为单位名称，请核对"));
            places[unit] = Assignments.Count;
            Assignments.Add(new Assignment(unit, role, name.Printed));
        }

        private void Repeat(int place, AssignmentRole role, string printed)
        {
            var first = Assignments[place];
            var leads = role == AssignmentRole.Lead && first.Role != AssignmentRole.Lead;
            if (leads) Assignments[place] = first with { Role = AssignmentRole.Lead };
            if (!repeated.Add(place)) return;
            Doubts.Add(("unit-twice", $"责任单位中“{printed}”（{first.Unit}）出现两次，应只出现一次；{(leads ? "取牵头" : "取第一次")}，请核对"));
        }
    }
}

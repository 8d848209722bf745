using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Reads a 责任单位 cell into assignments (分工).</summary>
internal static partial class ResponsibilityText
{
    private const string Government = "人民政府";

    private static readonly char[] Separators = ['、', '，', ',', '；', ';', '。', ' ', '\u3000'];

    /// <summary>The parties in printed order (分工), and what is doubtful about them as code and message.</summary>
    public static (IReadOnlyList<Assignment> Assignments, IReadOnlyList<(string Code, string Message)> Doubts) Parse(
        string text, UnitDirectory directory)
    {
        var assignments = new List<Assignment>();
        var doubts = new List<(string Code, string Message)>();
        foreach (var (names, role) in Groups(text, doubts))
        {
            foreach (var (name, printed) in Names(names))
                Add(new Assignment(directory.Canonical(name), role, printed));
        }

        return (assignments, doubts);

        void Add(Assignment assignment)
        {
            if (assignments.Any(other => other.Unit == assignment.Unit))
            {
                doubts.Add(("unit-twice", $"责任单位中“{assignment.PrintedName}”（{assignment.Unit}）出现两次，应只出现一次；取第一次，请核对"));
                return;
            }

            if (directory.KindOf(assignment.Unit) is null)
                doubts.Add(("unknown-unit", $"责任单位“{assignment.PrintedName}”不在名录，也不以已知的单位后缀结尾；应为单位名称，请核对"));
            assignments.Add(assignment);
        }
    }

    private static List<(string Names, AssignmentRole Role)> Groups(string text, List<(string Code, string Message)> doubts)
    {
        var groups = new List<(string, AssignmentRole)>();
        var end = 0;
        foreach (Match match in Group().Matches(text))
        {
            groups.Add((match.Groups["names"].Value, RoleOf(match.Groups["role"].Value)));
            end = match.Index + match.Length;
        }

        var rest = text[end..].Trim(Separators);
        if (rest.Length == 0) return groups;
        doubts.Add(("no-role", $"责任单位“{rest}”之后没有“牵头”“配合”或“按职责分工负责”；按分工负责处理，请核对"));
        groups.Add((rest, AssignmentRole.Shared));
        return groups;
    }

    private static AssignmentRole RoleOf(string words)
    {
        if (words.StartsWith("牵头", StringComparison.Ordinal)) return AssignmentRole.Lead;
        return words.Contains("配合", StringComparison.Ordinal) ? AssignmentRole.Support : AssignmentRole.Shared;
    }

    private static List<(string Name, string Printed)> Names(string text)
    {
        var names = text.Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(name => name.Length > 2 && name.EndsWith('等') ? name[..^1] : name)
            .Where(name => name is not "等")
            .Select(name => (Name: name, Printed: name))
            .ToList();

        // 黄浦区、松江区、金山区人民政府: the last name's 人民政府 belongs to the districts before it as well.
        var elided = false;
        for (var at = names.Count - 1; at >= 0; at--)
        {
            if (names[at].Name.EndsWith("区" + Government, StringComparison.Ordinal)) elided = true;
            else if (elided && names[at].Name.EndsWith('区')) names[at] = (names[at].Name + Government, names[at].Printed);
            else elided = false;
        }

        return names;
    }

    [GeneratedRegex("(?<names>.+?)(?<role>牵头(?:负责)?|(?:共同|协同)?配合|按(?:照)?(?:各自)?职责(?:分工)?(?:共同)?负责|(?:共同)?负责)")]
    private static partial Regex Group();
}

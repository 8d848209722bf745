namespace CreditWorkplan.Domain.Units;

/// <summary>What the directory refuses (名录规则), each with its reason in words.</summary>
public static class DirectoryRules
{
    private const int LongestName = 60;
    private const int LongestText = 200;

    /// <summary>Why a unit cannot be entered or changed so.</summary>
    /// <param name="unit">The unit as it should be.</param>
    /// <param name="directory">The directory as it is.</param>
    /// <returns>The reason; null where nothing speaks against it.</returns>
    public static string? Refuse(DirectoryUnit unit, UnitDirectory directory)
    {
        if (unit.Name.Length is 0 or > LongestName) return $"单位名称应为 1 至 {LongestName} 个字";
        foreach (var name in unit.Names())
        {
            if (name.Length > LongestName) return $"“{name}”太长，名称不超过 {LongestName} 个字";
            if (directory.Find(name) is { } other && other.Name != unit.Name) return $"“{name}”已是“{other.Name}”的{(name == other.Name ? "名称" : "别名")}，一个名称只能归一个单位";
            if (name != unit.Name && FormerOf(name, directory) is { } heir) return $"“{name}”是“{heir}”的曾用名，不能再作别名";
        }
        return Members(unit, directory) ?? Parent(unit, directory) ?? Contacts(unit);
    }

    /// <summary>Why a change of units cannot be entered.</summary>
    /// <param name="change">The change.</param>
    /// <param name="directory">The directory as it is.</param>
    /// <returns>The reason; null where nothing speaks against it.</returns>
    public static string? Refuse(UnitChange change, UnitDirectory directory)
    {
        if (Shape(change) is { } shape) return shape;
        foreach (var name in change.Before)
        {
            if (directory.Find(name)?.Name != name && !directory.Mentioned.Contains(name)) return $"“{name}”不在名录，变动前的单位应为名录中的规范名称";
            if (directory.Find(name)?.Collective == true && change.Kind != UnitChangeKind.Rename) return $"“{name}”是集体，只能更名；成员在成员名单里改";
        }
        // A unit's changes are entered in the order of their days, or an heir would have to be found anew for what was decided since.
        if (directory.Changes.FirstOrDefault(earlier => earlier.From > change.From && Concerns(earlier, change)) is { } later)
            return $"“{string.Join('、', later.Before)}”在 {later.From:yyyy-MM-dd} 已有变动，新变动的日期不能早于它";
        foreach (var name in change.Before)
        {
            if (new UnitHeirs(directory.Changes, change.From).Path(name) is [.., var gone]) return $"“{name}”自 {gone.From:yyyy-MM-dd} 起已由“{gone.Heir}”承接，请从承接单位变动";
        }
        return After(change, directory);
    }

    private static string? Shape(UnitChange change)
    {
        var (before, after) = (change.Before.Count, change.After.Count);
        if (change.Before.Concat(change.After).Any(name => name.Length is 0 or > LongestName)) return $"单位名称应为 1 至 {LongestName} 个字";
        if (change.Before.Distinct().Count() != before || change.After.Distinct().Count() != after) return "同一单位写了两次";
        if (string.IsNullOrWhiteSpace(change.Source)) return "请写明依据（文件名称或文号）";
        if (change.Source.Length > LongestText) return $"依据不超过 {LongestText} 个字";
        if (before == after && change.Before.ToHashSet().SetEquals(change.After)) return "变动前后的单位相同";
        return change.Kind switch
        {
            UnitChangeKind.Rename => before == 1 && after == 1 ? null : "更名是一个单位换一个名称",
            UnitChangeKind.Merge => after == 1 && change.Before.Any(name => name != change.After[0]) ? null : "合并是几个单位并成一个",
            UnitChangeKind.Split => before == 1 && after >= 2 ? null : "拆分是一个单位分成几个，第一个为承接单位",
        };
    }

    private static string? After(UnitChange change, UnitDirectory directory)
    {
        foreach (var name in change.After.Except(change.Before))
        {
            var known = directory.Find(name);
            if (known is not null && known.Name != name && !change.Before.Contains(known.Name)) return $"“{name}”是“{known.Name}”的别名，请用规范名称";
            if (known is { Collective: true }) return $"“{name}”是集体，不能承接";
            if (known?.Name == name && change.Kind == UnitChangeKind.Rename && FormerOf(name, directory) is null) return $"“{name}”已在名录，并入它请选“合并”";
            // A name may come back to the unit that had it, not to another.
            if (FormerOf(name, directory) is { } heir && !change.Before.Contains(heir)) return $"“{name}”是“{heir}”的曾用名，不能再用";
        }
        return null;
    }

    private static string? Members(DirectoryUnit unit, UnitDirectory directory)
    {
        if (!unit.Collective) return unit.Members.Count == 0 ? null : "只有集体才有成员";
        if (unit.Members.Distinct().Count() != unit.Members.Count) return "同一成员写了两次";
        foreach (var member in unit.Members)
        {
            if (member == unit.Name) return "集体不能是自己的成员";
            if (directory.Find(member)?.Collective == true) return $"“{member}”是集体，成员应为单位";
            if (directory.Find(member) is null && !directory.Mentioned.Contains(member) && directory.KindOf(member) is null)
                return $"“{member}”不在名录，也不像单位名称；请核对，或先新增单位";
        }
        // A unit that other collectives count among their members must not become one.
        return directory.Units.FirstOrDefault(other => other.Collective && other.Name != unit.Name && other.Members.Contains(unit.Name)) is { } holder
            ? $"“{unit.Name}”是“{holder.Name}”的成员，不能是集体"
            : null;
    }

    private static string? Parent(DirectoryUnit unit, UnitDirectory directory)
    {
        var seen = new HashSet<string> { unit.Name };
        for (var parent = unit.Parent; parent is not null; parent = directory.Find(parent)?.Parent)
        {
            if (!seen.Add(parent)) return $"上级单位“{unit.Parent}”绕回了“{unit.Name}”自己";
            if (directory.Find(parent)?.Name != parent) return $"上级单位“{parent}”不在名录，请用名录中的规范名称";
        }
        return null;
    }

    private static string? Contacts(DirectoryUnit unit)
    {
        foreach (var contact in unit.Contacts)
        {
            if (string.IsNullOrWhiteSpace(contact.Name)) return "联系人没有姓名";
            if (contact.Name.Length > LongestName || contact.Phone.Length > LongestName || contact.Email.Length > LongestText) return $"联系人“{contact.Name}”的内容太长";
            if (contact.Email.Length > 0 && (contact.Email.IndexOf('@', StringComparison.Ordinal) <= 0 || contact.Email.EndsWith('@'))) return $"联系人“{contact.Name}”的邮箱“{contact.Email}”不是邮箱地址";
        }
        return null;
    }

    private static string? FormerOf(string name, UnitDirectory directory) =>
        new UnitHeirs(directory.Changes, DateOnly.MaxValue).Of(name) is var heir && heir != name ? heir : null;

    private static bool Concerns(UnitChange earlier, UnitChange change)
    {
        var named = change.Before.Concat(change.After).ToHashSet();
        return earlier.Before.Concat(earlier.After).Any(named.Contains);
    }
}

using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Accounts;

namespace CreditWorkplan.Infrastructure.Demo;

/// <summary>The accounts of the demonstration (演示账号): no real person's, no real address.</summary>
internal static class DemoAccounts
{
    /// <summary>The units whose people are offered on the login page.</summary>
    private static readonly string[] Offered = ["市教委", "市发展改革委", "市司法局", "浦东新区人民政府"];

    public static IEnumerable<Account> For(WorkPlan plan)
    {
        yield return New("office", Role.Office, null, "联席会议办公室", offered: true);
        yield return New("leader", Role.Leader, null, "分管领导", offered: true);
        yield return New("administrator", Role.Administrator, null, "管理员", offered: true);
        foreach (var (unit, (reporter, unitLeader)) in People(plan))
        {
            var offered = Offered.Contains(unit);
            yield return New(reporter, Role.UnitReporter, unit, $"{unit} 联络员", offered);
            yield return New(unitLeader, Role.UnitLeader, unit, $"{unit} 单位负责人", offered);
        }
    }

    /// <summary>The accounts of each unit that has duties.</summary>
    public static IReadOnlyDictionary<string, (string Reporter, string Leader)> People(WorkPlan plan) => Duty.Of(plan).Select(duty => duty.Unit).Distinct()
        .Select((unit, index) => (unit, number: index + 1)).ToDictionary(one => one.unit, one => ($"reporter{one.number:00}", $"unitleader{one.number:00}"));

    private static Account New(string name, Role role, string? unit, string display, bool offered) => new()
    {
        UserName = name,
        NormalizedUserName = name.ToUpperInvariant(),
        Email = $"{name}@demo.workplan.invalid",
        NormalizedEmail = $"{name}@demo.workplan.invalid".ToUpperInvariant(),
        Role = role,
        Unit = unit,
        DisplayName = display,
        Demo = offered,
        SecurityStamp = Guid.NewGuid().ToString("N"),
        LockoutEnabled = true,
    };
}

using CreditWorkplan.Dashboard.Supervision;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>The part of the office's day that supervision brings: units that have not signed in time, answers that wait, urgings that may be escalated.</summary>
public sealed partial class HomeOffice
{
    private static readonly string[] LeverKinds = ["Kind.SignFor", "Kind.Reply", "Kind.Ripe"];
    private string? failed;
    private string announcement = "";
    private bool busy;

    [Inject]
    private SignForQueries SignFors { get; set; } = null!;

    [Inject]
    private MatterQueries Matters { get; set; } = null!;

    [Inject]
    private IssueNotice Notices { get; set; } = null!;

    [Inject]
    private ILogger<HomeOffice> Log { get; set; } = null!;

    private async Task AddLeversAsync(List<ToDo> list)
    {
        var year = Board.Plan.Year;
        foreach (var unit in SignForRules.Late((await SignFors.OfPlanAsync(Actor, Board)).Open, Board.AsOf))
        {
            list.Add(new(
                "Kind.SignFor", unit.Unit, null, Levers["SignFor.LateReason", unit.Tasks.Count, unit.Due], unit.Due, WaitSince(unit.Due),
                "Act.ShowUnit", $"{BoardLook.UnitAddress(unit.Unit)}#signfor"));
        }
        foreach (var matter in await Matters.OfPlanAsync(Actor, year))
        {
            if (matter.State != MatterState.Replied && !matter.Ripe) continue;
            var kind = matter.Ripe ? "Kind.Ripe" : "Kind.Reply";
            var name = $"{Levers[$"Kind.{matter.Kind}"].Value} {matter.Number}".Trim();
            var since = matter.Ripe ? matter.Due : matter.Since;
            list.Add(new(
                kind, matter.Unit, null, Levers[matter.Ripe ? "RipeReason" : "ReplyReason", name, matter.Ripe ? matter.Due : matter.Since], since, WaitSince(since),
                matter.Ripe ? "Act.Escalate" : "Act.Decide", LeverLook.Address(year, matter))
            {
                Ripe = matter.Ripe ? matter : null,
            });
        }
    }

    private async Task EscalateAsync(SupervisionMatter urging)
    {
        (busy, failed, announcement) = (true, null, "");
        failed = await Log.TryAsync(
            async () =>
            {
                var result = await Notices.EscalateAsync(Actor, Board.Plan.Year, urging.Id, MatterCard.DemandText(Board, urging), urging.Version);
                failed = LeverLook.Explain(Levers, Text, result);
                if (failed is null) announcement = Levers["Issued", result.State, urging.Unit];
                read = null;
                await OnParametersSetAsync();
            },
            Text, Levers["Failed"]) ?? failed;
        busy = false;
    }
}

namespace CreditWorkplan.Domain.Accounts;

/// <summary>What a person may do here (角色).</summary>
public enum Role
{
    /// <summary>联席办: everything on plans, units, reports, notices, briefings.</summary>
    Office,

    /// <summary>联络员: reads the plan; writes and submits for the own unit.</summary>
    UnitReporter,

    /// <summary>单位负责人: also confirms or returns the own unit's reports.</summary>
    UnitLeader,

    /// <summary>领导: reads all; writes instructions.</summary>
    Leader,

    /// <summary>管理员: users, settings, jobs, audit; no say on reports.</summary>
    Administrator,
}

/// <summary>Who acts (操作人).</summary>
/// <param name="Name">The account's name.</param>
/// <param name="Role">The role in which it acts.</param>
/// <param name="Unit">The own unit of a unit's people; null else.</param>
public sealed record Actor(string Name, Role Role, string? Unit)
{
    /// <summary>The operator at the command line, who may do every step.</summary>
    public static Actor Operator { get; } = new("operator", Role.Office, null);

    /// <summary>The jobs that run by themselves, which may do what the office may.</summary>
    public static Actor Scheduler { get; } = new("scheduler", Role.Office, null);
}

/// <summary>What can be asked permission for (操作).</summary>
public enum Act
{
    /// <summary>Read the plan, its board and accepted reports.</summary>
    ReadPlan,

    /// <summary>Import or change a plan.</summary>
    ManagePlan,

    /// <summary>Change the unit directory.</summary>
    ManageUnits,

    /// <summary>Write a draft and submit it.</summary>
    WriteReport,

    /// <summary>Confirm a submitted report.</summary>
    ConfirmReport,

    /// <summary>Accept a confirmed report.</summary>
    AcceptReport,

    /// <summary>Return a submitted report, at the unit leader's gate.</summary>
    ReturnSubmitted,

    /// <summary>Return a confirmed report, at the office's gate.</summary>
    ReturnConfirmed,

    /// <summary>Propose a milestone, and say that it is achieved.</summary>
    WriteMilestone,

    /// <summary>Agree to a milestone, accept or return it.</summary>
    DecideMilestone,

    /// <summary>Ask for a later date.</summary>
    AskExtension,

    /// <summary>Grant or refuse a later date.</summary>
    DecideExtension,

    /// <summary>Ask for a task's closure.</summary>
    AskClosure,

    /// <summary>Accept or return a closure, or reopen the task.</summary>
    DecideClosure,

    /// <summary>Close a quarter.</summary>
    CloseQuarter,

    /// <summary>Sign for tasks.</summary>
    SignFor,

    /// <summary>Mark whether promises were kept.</summary>
    MarkPromise,

    /// <summary>Give an instruction.</summary>
    GiveInstruction,

    /// <summary>Issue a notice, settle or escalate it.</summary>
    IssueNotice,

    /// <summary>Answer an instruction or a notice.</summary>
    ReplyToOffice,

    /// <summary>Settle or return what a unit answered.</summary>
    DecideReply,

    /// <summary>Hold a stocktake.</summary>
    HoldStocktake,

    /// <summary>Change the rules of reminders, rehearse them, try failed messages again.</summary>
    ManageReminders,

    /// <summary>Change the holiday table.</summary>
    ManageCalendar,

    /// <summary>See and start jobs.</summary>
    ManageJobs,

    /// <summary>Evaluate published decisions, set the rules they are judged by.</summary>
    EvaluatePublicity,

    /// <summary>Read a unit's published decisions as evaluated; all units' where none is named.</summary>
    ReadPublicity,

    /// <summary>Send files of published decisions, and of the ledger.</summary>
    SendPublicity,

    /// <summary>Say that a finding is rectified.</summary>
    RectifyPublicity,

    /// <summary>Accept or return what a unit rectified.</summary>
    ReviewRectification,

    /// <summary>Read drafts of briefings and print them.</summary>
    PrintBriefing,

    /// <summary>Draft and edit briefings, set their templates.</summary>
    EditBriefing,

    /// <summary>Say that a draft was read through.</summary>
    ReviewBriefing,

    /// <summary>Issue a briefing under a number.</summary>
    IssueBriefing,

    /// <summary>Read briefings that were issued.</summary>
    ReadIssue,

    /// <summary>Share a saved view with everybody.</summary>
    ShareView,
}

/// <summary>The one table of permissions (权限表): role × act × scope. Handlers, pages and the command line ask it.</summary>
public static class Permissions
{
    /// <summary>Whether somebody may do something.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="act">What.</param>
    /// <param name="unit">The unit concerned; null where none is.</param>
    /// <returns>True when allowed.</returns>
    public static bool May(Actor actor, Act act, string? unit = null) => actor.Role switch
    {
        Role.Office => act != Act.ManageJobs && (!IsTheUnits(act) || ReferenceEquals(actor, Actor.Operator)),
        Role.UnitReporter => act is Act.ReadPlan or Act.ReadIssue || (act is Act.WriteReport or Act.WriteMilestone or Act.SignFor or Act.ReplyToOffice or Act.ReadPublicity or Act.SendPublicity or Act.RectifyPublicity && Own(actor, unit)),
        Role.UnitLeader => act is Act.ReadPlan or Act.ReadIssue || ((IsTheUnits(act) || act is Act.ReadPublicity or Act.SendPublicity) && Own(actor, unit)),
        Role.Leader => act is Act.ReadPlan or Act.ReadIssue or Act.PrintBriefing or Act.ReviewBriefing or Act.GiveInstruction or Act.ReadPublicity,
        Role.Administrator => act is Act.ReadPlan or Act.ReadIssue or Act.ManageJobs,
    };

    /// <summary>The roles that may do something, of the unit concerned where one is.</summary>
    /// <param name="act">What.</param>
    /// <returns>The roles in their order.</returns>
    public static IReadOnlyList<Role> RolesThat(Act act) => [.. Enum.GetValues<Role>().Where(role => May(new Actor("", role, ""), act, ""))];

    /// <summary>What a unit does for itself and nobody does in its place, but the operator at the command line.</summary>
    private static bool IsTheUnits(Act act) => act is Act.WriteReport or Act.ConfirmReport or Act.ReturnSubmitted or Act.WriteMilestone
        or Act.AskExtension or Act.AskClosure or Act.SignFor or Act.ReplyToOffice or Act.RectifyPublicity;

    private static bool Own(Actor actor, string? unit) => unit is not null && actor.Unit == unit;
}

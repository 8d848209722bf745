using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Briefings.Yearly;

/// <summary>Everything that one task's file (任务档案) is worked out from.</summary>
/// <param name="Year">The plan's year, with the boards of its quarters.</param>
/// <param name="Row">The task's row.</param>
/// <param name="Reports">Its reports, whatever their state.</param>
public sealed record TaskFileSource(YearSource Year, TaskRow Row, IReadOnlyList<FiledReport> Reports)
{
    /// <summary>The attachments that the reader may read.</summary>
    public IReadOnlyList<FiledAttachment> Attachments { get; init; } = [];

    /// <summary>What the office found of promises.</summary>
    public IReadOnlyList<FiledPromise> Promises { get; init; } = [];
}

/// <summary>A report in a task's file (归档填报).</summary>
/// <param name="Quarter">The quarter.</param>
/// <param name="Unit">The unit.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Words">What it says; null where the reader may not read it yet.</param>
/// <param name="Steps">The steps taken, in order of time; none where the reader may not read it.</param>
public sealed record FiledReport(Quarter Quarter, string Unit, ReportState State, ReportText? Words, IReadOnlyList<ReportStepTaken> Steps);

/// <summary>An attachment in a task's file (归档附件): listed, never embedded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="MediaType">Its type as found in its content.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="Sha256">Its SHA-256, hexadecimal.</param>
/// <param name="Unit">The unit that added it.</param>
/// <param name="Purpose">What it belongs to.</param>
/// <param name="Subject">Which report or milestone, see <see cref="AttachmentPurpose"/>.</param>
public sealed record FiledAttachment(string Name, string MediaType, long Size, string Sha256, string Unit, AttachmentPurpose Purpose, string Subject);

/// <summary>What the office found of a promise (兑现核定).</summary>
/// <param name="Quarter">The quarter of the report in which it was made.</param>
/// <param name="Unit">Whose promise.</param>
/// <param name="Promise">As it was written.</param>
/// <param name="Verdict">What the office found.</param>
/// <param name="Day">When.</param>
public sealed record FiledPromise(Quarter Quarter, string Unit, string Promise, PromiseVerdict Verdict, DateOnly Day);

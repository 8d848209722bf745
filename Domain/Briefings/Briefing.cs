using System.Text.Json.Serialization;

namespace CreditWorkplan.Domain.Briefings;

/// <summary>What is printed.</summary>
public enum BriefingKind
{
    /// <summary>季度简报.</summary>
    Quarterly,

    /// <summary>单位任务清单.</summary>
    UnitSheet,

    /// <summary>任务档案.</summary>
    TaskFile,

    /// <summary>督办单.</summary>
    Supervision,

    /// <summary>催办通知.</summary>
    Reminder,

    /// <summary>双公示评估报告.</summary>
    DoublePublicity,

    /// <summary>年度总结.</summary>
    Annual,

    /// <summary>会议盘点纪要.</summary>
    Stocktake,
}

/// <summary>A printed document (简报) as data; renderers give it a form.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Title">标题, also the file's title.</param>
/// <param name="Masthead">报头.</param>
/// <param name="Blocks">正文, in order.</param>
/// <param name="Imprint">版记; null where none is printed.</param>
/// <param name="Archive">存档标记; null while it has not been issued.</param>
public sealed record Briefing(
    BriefingKind Kind,
    string Title,
    Masthead Masthead,
    IReadOnlyList<BriefingBlock> Blocks,
    Imprint? Imprint = null,
    ArchiveMark? Archive = null);

/// <summary>The masthead (报头).</summary>
/// <param name="Name">报名, in large red characters.</param>
/// <param name="Issuer">编印单位, at the left.</param>
/// <param name="Date">日期, at the right; also the file's date.</param>
/// <param name="Issue">期号, printed as 第N期; null where issues are not numbered.</param>
/// <param name="Overline">The smaller red line above the name; empty where there is none.</param>
/// <param name="Mark">A boxed mark at the top right, e.g. 演示数据; empty where there is none.</param>
public sealed record Masthead(string Name, string Issuer, DateOnly Date, int? Issue = null, string Overline = "", string Mark = "")
{
    /// <summary>期号 as printed; empty where issues are not numbered.</summary>
    public string IssueText => Issue is { } number ? $"第{number}期" : "";
}

/// <summary>The imprint (版记) that closes the document.</summary>
/// <param name="To">主送; empty leaves the line out.</param>
/// <param name="CopyTo">抄送; empty leaves the line out.</param>
/// <param name="Office">印发机关.</param>
/// <param name="Date">印发日期.</param>
public sealed record Imprint(string To, string CopyTo, string Office, DateOnly Date)
{
    /// <summary>The lines before the last, as printed (主送, 抄送).</summary>
    public IEnumerable<string> Lines
    {
        get
        {
            if (To.Length > 0)
                yield return $"主送：{To}";
            if (CopyTo.Length > 0)
                yield return $"抄送：{CopyTo}";
        }
    }

    /// <summary>印发日期 as printed.</summary>
    public string DateText => $"{BriefingText.Date(Date)}印发";
}

/// <summary>The mark of an issued document (存档标记) on its last page, before the 版记: what leads from the paper to the archive and proves it.</summary>
/// <param name="Number">存档编号, e.g. 2022-JB-02.</param>
/// <param name="Code">校验码: the beginning of the hash over the document's content, in capitals.</param>
/// <param name="Address">The archived issue's page, with the code; what the QR code holds.</param>
/// <param name="Mark">The masthead's mark, repeated as a warning; empty where there is none.</param>
public sealed record ArchiveMark(string Number, string Code, Uri Address, string Mark = "")
{
    /// <summary>The lines beside the QR code, as printed.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Lines =>
        ["扫码查看本期存档和各项依据", $"存档编号：{Number}", $"校验码：{Code}", .. Mark.Length > 0 ? new[] { $"本期为{Mark}，不作为工作依据。" } : []];
}

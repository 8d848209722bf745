namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>Which columns of a form the rules look at (规则字段), as positions in a row's values.</summary>
public sealed class DecisionColumns
{
    private DecisionColumns(DecisionKind kind, PublicityForm form, string subject, string authority, string unit)
    {
        Kind = kind;
        Form = form;
        var prefix = kind == DecisionKind.Licence ? "XK" : "CF";
        SubjectCode = form[$"{prefix}_XDR_SHXYM"];
        IdentityNumber = form[$"{prefix}_FR_SFZH"];
        Document = form[$"{prefix}_WSH"];
        Decided = form[$"{prefix}_JDRQ"];
        AuthorityCode = form[authority];
        Unit = form[unit];
        Received = form["SBSJ"];
        UnifiedCodes = [SubjectCode, AuthorityCode, form[$"{unit}DM"]];
        OrganisationCodes = [.. "SHXYM GSZC ZZJG SWDJ SYDW SHZZ".Split(' ').Select(code => form[$"{subject}_{code}"])];
        var licence = kind == DecisionKind.Licence;
        Category = form[licence ? "XK_XKLB" : "CF_CFLB"];
        (ValidFrom, ValidTo) = licence ? (form["XK_YXQZ"], form["XK_YXQZI"]) : (form["CF_YXQ"], None);
        PublishedUntil = licence ? None : form["CF_GSJZQ"];
        (Fine, Seized) = licence ? (None, None) : (form["CF_NR_FK"], form["CF_NR_WFFF"]);
    }

    /// <summary>Stands for a column that the form does not have.</summary>
    public const int None = -1;

    /// <summary>The columns of licences (行政许可).</summary>
    public static DecisionColumns Licence { get; } = new(DecisionKind.Licence, PublicityForms.Licence, "XK_XDR", "XK_XKJGDM", "XK_LYDW");

    /// <summary>The columns of penalties (行政处罚).</summary>
    public static DecisionColumns Penalty { get; } = new(DecisionKind.Penalty, PublicityForms.Penalty, "CF_XDR", "CF_CFJGDM", "CF_SJLY");

    /// <summary>Licence or penalty.</summary>
    public DecisionKind Kind { get; }

    /// <summary>The form that the columns belong to.</summary>
    public PublicityForm Form { get; }

    /// <summary>The subject's unified code (相对人统一社会信用代码).</summary>
    public int SubjectCode { get; }

    /// <summary>The legal representative's identity number (身份证号).</summary>
    public int IdentityNumber { get; }

    /// <summary>The document number (文书号).</summary>
    public int Document { get; }

    /// <summary>The decision date (决定日期).</summary>
    public int Decided { get; }

    /// <summary>The authority's unified code (机关代码).</summary>
    public int AuthorityCode { get; }

    /// <summary>The reporting unit (数据来源单位).</summary>
    public int Unit { get; }

    /// <summary>When the platform received the row (上报时间).</summary>
    public int Received { get; }

    /// <summary>Every unified code: subject, authority, source.</summary>
    public IReadOnlyList<int> UnifiedCodes { get; }

    /// <summary>The subject's organisation codes, which natural-person forms lack.</summary>
    public IReadOnlyList<int> OrganisationCodes { get; }

    /// <summary>The category (许可类别、处罚类别).</summary>
    public int Category { get; }

    /// <summary>Valid from (有效期自); of penalties, how long they hold (处罚有效期).</summary>
    public int ValidFrom { get; }

    /// <summary>Valid to (有效期至); <see cref="None"/> for penalties.</summary>
    public int ValidTo { get; }

    /// <summary>When the publication ends (公示截止期); <see cref="None"/> for licences.</summary>
    public int PublishedUntil { get; }

    /// <summary>The fine (罚款金额), 万元; <see cref="None"/> for licences.</summary>
    public int Fine { get; }

    /// <summary>What was seized (没收金额), 万元; <see cref="None"/> for licences.</summary>
    public int Seized { get; }

    /// <summary>The columns of a kind.</summary>
    /// <param name="kind">Licence or penalty.</param>
    /// <returns>Its columns.</returns>
    public static DecisionColumns Of(DecisionKind kind) => kind == DecisionKind.Licence ? Licence : Penalty;
}

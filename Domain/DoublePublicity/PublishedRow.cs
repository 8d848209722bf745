namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>A published decision (公示信息).</summary>
/// <param name="Columns">What its values are.</param>
/// <param name="NaturalPerson">Whether the file is of natural persons (自然人): it has no organisation codes.</param>
/// <param name="File">The file it stands in.</param>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Values">Its values, trimmed, in the order of the form's columns; empty where the file has none.</param>
public sealed record PublishedRow(DecisionColumns Columns, bool NaturalPerson, string File, int Line, IReadOnlyList<string> Values)
{
    /// <summary>The reporting unit.</summary>
    public string Unit => Values[Columns.Unit];

    /// <summary>The document number.</summary>
    public string Document => Values[Columns.Document];

    /// <summary>The subject's unified code.</summary>
    public string SubjectCode => Values[Columns.SubjectCode];

    /// <summary>The authority's unified code.</summary>
    public string AuthorityCode => Values[Columns.AuthorityCode];

    /// <summary>The decision day; null when missing or unreadable.</summary>
    public DateOnly? Decided { get; } = PublicityDate.Read(Values[Columns.Decided]);

    /// <summary>The day the platform received it; null when missing or unreadable.</summary>
    public DateOnly? Received => PublicityDate.Read(Values[Columns.Received]);
}

/// <summary>A decision of the ledger (台账).</summary>
/// <param name="File">The file it stands in.</param>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Values">Its values, trimmed, in the order of <see cref="PublicityForms.Ledger"/>.</param>
public sealed record LedgerRow(string File, int Line, IReadOnlyList<string> Values)
{
    /// <summary>许可 or 处罚; null when it is neither.</summary>
    public DecisionKind? Kind => Values[0] switch
    {
        "许可" or "行政许可" => DecisionKind.Licence,
        "处罚" or "行政处罚" => DecisionKind.Penalty,
        _ => null,
    };

    /// <summary>The document number.</summary>
    public string Document => Values[1];

    /// <summary>The decision day; null when missing or unreadable.</summary>
    public DateOnly? Decided => PublicityDate.Read(Values[2]);

    /// <summary>The subject's unified code.</summary>
    public string SubjectCode => Values[3];

    /// <summary>The reporting unit.</summary>
    public string Unit => Values[4];
}

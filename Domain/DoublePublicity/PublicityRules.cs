namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>The codes of the rules (评估规则). Basis: 发改办财金〔2018〕424号.</summary>
public static class PublicityRules
{
    /// <summary>及时性: received after the last working day for it.</summary>
    public const string Late = "late";

    /// <summary>准确性: a required field is empty or blank.</summary>
    public const string MissingField = "missing-field";

    /// <summary>准确性: a unified code fails GB 32100-2015.</summary>
    public const string BadCode = "bad-code";

    /// <summary>准确性: an unmasked identity number fails GB 11643.</summary>
    public const string BadIdentity = "bad-id";

    /// <summary>准确性: a date cannot be read.</summary>
    public const string BadDate = "bad-date";

    /// <summary>准确性: dates in the wrong order: valid-from after valid-to, decision after receipt, publication end before decision.</summary>
    public const string DateOrder = "date-order";

    /// <summary>准确性: a category that is none.</summary>
    public const string BadCategory = "bad-category";

    /// <summary>准确性: an amount that is no number from 0 on, or a fine without an amount.</summary>
    public const string BadAmount = "bad-amount";

    /// <summary>准确性: the row has another number of fields than the header.</summary>
    public const string BadRow = "bad-row";

    /// <summary>重复: kind, authority code, document and subject code stand in an earlier row.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>全面性: a decision of the ledger that no row publishes.</summary>
    public const string Missing = "missing";

    /// <summary>提示: a gap in a unit's document numbers of one pattern and year; a place to look.</summary>
    public const string NumberGap = "number-gap";

    /// <summary>提示: the publication ends sooner or later than the rules give for the penalty's category.</summary>
    public const string PublicationPeriod = "publication-period";

    /// <summary>Every code, in the order in which a row's findings stand.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Late, MissingField, BadCode, BadIdentity, BadDate, DateOrder, BadCategory, BadAmount, BadRow, Duplicate, Missing, NumberGap, PublicationPeriod];

    /// <summary>The codes of 准确性: a row with a finding of one of them is wrong, once.</summary>
    public static IReadOnlyList<string> Accuracy { get; } = [MissingField, BadCode, BadIdentity, BadDate, DateOrder, BadCategory, BadAmount, BadRow];
}

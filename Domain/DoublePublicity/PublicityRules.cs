using System.Globalization;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>The rules on a published row (评估规则): pure, of its values and a date. Basis: 发改办财金〔2018〕424号.</summary>
public static class PublicityRules
{
    /// <summary>及时性: received after the 7th working day after the decision.</summary>
    public const string Late = "late";

    /// <summary>准确性: a required field is empty or blank.</summary>
    public const string MissingField = "missing-field";

    /// <summary>准确性: a unified code fails GB 32100-2015.</summary>
    public const string BadCode = "bad-code";

    /// <summary>准确性: an unmasked identity number fails GB 11643.</summary>
    public const string BadIdentity = "bad-id";

    /// <summary>重复: kind, authority code, document and subject code stand in an earlier row.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>全面性: a decision of the ledger that no row publishes.</summary>
    public const string Missing = "missing";

    /// <summary>及时性. A row without a readable decision date is never late; without a readable SBSJ the as-of date stands for it.</summary>
    /// <param name="row">The row.</param>
    /// <param name="asOf">The evaluation's as-of date.</param>
    /// <param name="deadlines">The last days.</param>
    /// <returns>The finding, or null.</returns>
    public static PublicityFinding? CheckLate(PublishedRow row, DateOnly asOf, PublicationDeadlines deadlines)
    {
        if (row.Decided is not { } decided) return null;
        var received = row.Received ?? asOf;
        if (!deadlines.IsLate(decided, received)) return null;
        var message = string.Create(CultureInfo.InvariantCulture,
            $"应于{deadlines.LastDay(decided):yyyy-MM-dd}前（含当日）公示，{(row.Received is null ? "截至" : "上报于")}{received:yyyy-MM-dd}");
        return Finding(row, Late, row.Columns.Decided, message);
    }

    /// <summary>准确性: every accuracy finding of a row, in the order of the rules.</summary>
    /// <param name="row">The row.</param>
    /// <returns>Its findings; the row is wrong when there is one.</returns>
    public static IEnumerable<PublicityFinding> CheckAccuracy(PublishedRow row)
    {
        foreach (var field in row.Columns.Required)
            if (row.Values[field].Length == 0 && !(row.NaturalPerson && field == row.Columns.SubjectCode))
                yield return Finding(row, MissingField, field, $"必填项“{row.Columns.Form.Columns[field].Heading}”为空");
        foreach (var field in row.Columns.UnifiedCodes)
            if (row.Values[field] is { Length: > 0 } code && !UnifiedCode.IsValid(code))
                yield return Finding(row, BadCode, field, "统一社会信用代码不符合GB 32100-2015（18位，末位校验码）");
        var number = row.Values[row.Columns.IdentityNumber];
        if (number.Length > 0 && !IdentityNumber.IsMasked(number) && !IdentityNumber.IsValid(number))
        {
            var finding = Finding(row, BadIdentity, row.Columns.IdentityNumber, "身份证号不符合GB 11643（18位，出生日期，末位校验码）");
            yield return finding with { Value = IdentityNumber.Mask(number) };
        }
    }

    /// <summary>The finding of a duplicate (重复).</summary>
    /// <param name="row">The later row.</param>
    /// <returns>The finding.</returns>
    public static PublicityFinding FoundDuplicate(PublishedRow row) =>
        Finding(row, Duplicate, row.Columns.Document, "机关代码、文书号、相对人代码与前面的记录相同");

    /// <summary>The finding of a decision that is not published (未公示).</summary>
    /// <param name="row">The ledger's row.</param>
    /// <returns>The finding.</returns>
    public static PublicityFinding FoundMissing(LedgerRow row) =>
        new(row.File, row.Line, row.Unit, row.Document, Missing, "WSH", row.Document, "台账中的决定未公示", row.Kind, row.SubjectCode);

    private static PublicityFinding Finding(PublishedRow row, string rule, int field, string message) =>
        new(row.File, row.Line, row.Unit, row.Document, rule, row.Columns.Form.Columns[field].Code, row.Values[field], message, row.Columns.Kind, row.SubjectCode);
}

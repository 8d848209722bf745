namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>What a file holds (文件类别).</summary>
public enum PublicityFileKind
{
    /// <summary>行政许可.</summary>
    Licence,

    /// <summary>行政处罚.</summary>
    Penalty,

    /// <summary>台账.</summary>
    Ledger,
}

/// <summary>Which form a file has, and what its headings say.</summary>
public static class PublicityFileKinds
{
    private static readonly string[] LicenceNeeds = ["XK_WSH", "XK_JDRQ", "XK_LYDW"];
    private static readonly string[] PenaltyNeeds = ["CF_WSH", "CF_JDRQ", "CF_SJLY"];

    /// <summary>The form of a kind of file.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>The form.</returns>
    public static PublicityForm Form(this PublicityFileKind kind) => kind switch
    {
        PublicityFileKind.Licence => PublicityForms.Licence,
        PublicityFileKind.Penalty => PublicityForms.Penalty,
        PublicityFileKind.Ledger => PublicityForms.Ledger,
    };

    /// <summary>The columns without which a file cannot be judged (必需列).</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Column codes.</returns>
    public static IReadOnlyList<string> Needed(this PublicityFileKind kind) => kind switch
    {
        PublicityFileKind.Licence => LicenceNeeds,
        PublicityFileKind.Penalty => PenaltyNeeds,
        PublicityFileKind.Ledger => [.. PublicityForms.Ledger.Columns.Select(column => column.Code)],
    };

    /// <summary>The column that names the reporting unit.</summary>
    /// <param name="kind">The kind.</param>
    /// <returns>Its position in the form.</returns>
    public static int UnitColumn(this PublicityFileKind kind) => kind.Form()[kind switch
    {
        PublicityFileKind.Licence => "XK_LYDW",
        PublicityFileKind.Penalty => "CF_SJLY",
        PublicityFileKind.Ledger => "LYDW",
    }];

    /// <summary>The kind that headings, or else a file's name, speak for.</summary>
    /// <param name="headings">The first line's cells.</param>
    /// <param name="name">The file's name.</param>
    /// <returns>The kind; null where neither tells.</returns>
    public static PublicityFileKind? Guess(IReadOnlyList<string> headings, string name)
    {
        var known = Enum.GetValues<PublicityFileKind>().Select(kind => (Kind: kind, Count: Recognised(kind, headings))).OrderByDescending(one => one.Count).ToList();
        if (known[0].Count > 1 && known[0].Count > known[1].Count) return known[0].Kind;
        if (Named("ledger", "台账")) return PublicityFileKind.Ledger;
        return (Named("licen", "许可"), Named("penalt", "处罚")) switch
        {
            (true, false) => PublicityFileKind.Licence,
            (false, true) => PublicityFileKind.Penalty,
            _ => null,
        };

        bool Named(string english, string chinese) => name.Contains(english, StringComparison.OrdinalIgnoreCase) || name.Contains(chinese, StringComparison.Ordinal);
    }

    // Codes and headings that only this form has, so that what all share does not speak for any.
    private static int Recognised(PublicityFileKind kind, IReadOnlyList<string> headings) =>
        headings.Count(heading => kind.Form().Find(heading) >= 0 && Enum.GetValues<PublicityFileKind>().All(other => other == kind || other.Form().Find(heading) < 0));
}

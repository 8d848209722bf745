using System.Text.RegularExpressions;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>The note that the first unit of each list leads (首位牵头说明): 责任单位中排在第一位的为牵头单位，下同.</summary>
internal static partial class LeadNote
{
    /// <summary>Whether a text has such a note.</summary>
    /// <param name="text">A paragraph, a header's cell or a responsibility.</param>
    public static bool In(string text) =>
        (text.Contains("第一", StringComparison.Ordinal) || text.Contains('首')) && First().IsMatch(text);

    /// <summary>The role that such a note gives the others (其他为配合单位); null where it says nothing of them.</summary>
    /// <param name="text">A paragraph, a header's cell or a responsibility.</param>
    public static AssignmentRole? Others(string text) => In(text) && First().Match(text).Groups["others"].Success ? AssignmentRole.Support : null;

    /// <summary>A responsibility without such a note and without what a note adds (下同, 注：…), which name nobody.</summary>
    /// <param name="responsibility">The printed string.</param>
    public static string Without(string responsibility)
    {
        if (!responsibility.Contains('同') && !responsibility.Contains('注') && !In(responsibility)) return responsibility;
        return Same().Replace(Remark().Replace(First().Replace(responsibility, ""), ""), "");
    }

    [GeneratedRegex("[（(]?[^，,；;。（()）、：:]{0,12}?(?:第一|首)(?:位|个|名|家)?[^，,；;。（()）、]{0,6}(?:为|是|系|作为)(?:牵头|主办|主责)(?:责任)?(?:单位|部门)?(?<others>[，,、；;]?其[他余](?:的)?(?:责任)?(?:单位|部门)?均?(?:为|是|系|作为)(?:配合|协办|参与|协同)(?:责任)?(?:单位|部门)?)?(?:[，,；;]?以?下同)?[)）]?")]
    private static partial Regex First();

    [GeneratedRegex("[。；;，,]?\\s{0,4}[（(]?注[:：].*$", RegexOptions.Singleline)]
    private static partial Regex Remark();

    [GeneratedRegex("[，,。；;、]?\\s{0,4}[（(]?以?下同[)）]?(?=$|[。；;，,）)])")]
    private static partial Regex Same();
}

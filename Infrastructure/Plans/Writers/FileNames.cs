namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>Names of files that are sent to people (文件名).</summary>
internal static class FileNames
{
    private const int Longest = 80;

    /// <summary>A name made of a title, without what file systems refuse.</summary>
    /// <param name="title">The title.</param>
    /// <param name="otherwise">The name where nothing of the title is left.</param>
    /// <param name="ending">Without the dot.</param>
    public static string Of(string title, string otherwise, string ending)
    {
        var name = string.Concat(title.Where(letter => !char.IsControl(letter) && !char.IsSurrogate(letter) && !"\\/:*?\"<>|".Contains(letter, StringComparison.Ordinal))).Trim(' ', '.');
        if (name.Length == 0) name = otherwise;
        return $"{(name.Length > Longest ? name[..Longest] : name)}.{ending}";
    }
}

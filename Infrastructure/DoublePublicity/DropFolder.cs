using System.Security.Cryptography;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>A file of the drop folder (收件目录), with the hash that an evaluation is frozen with.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Sha256">Its SHA-256, lower-case hexadecimal.</param>
public sealed record DropFile(string Path, string Sha256)
{
    /// <summary>未识别的列: headings of its own that took no part in the evaluation.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>外单位记录: rows in a unit's file that name other units; null where there are none.</summary>
    public OtherUnits? Others { get; init; }
}

/// <summary>What the drop folder (收件目录, <c>DoublePublicity:Inbox</c>) holds, each list by file name.</summary>
/// <param name="Licences">Files named *licen* or *许可*.</param>
/// <param name="Penalties">Files named *penalt* or *处罚*.</param>
/// <param name="Ledger">Files named *ledger* or *台账*, whatever else the name says.</param>
/// <param name="Faults">The files that are none of these, or cannot be read; CSV only so far.</param>
public sealed record DropFolder(
    IReadOnlyList<DropFile> Licences, IReadOnlyList<DropFile> Penalties, IReadOnlyList<DropFile> Ledger, IReadOnlyList<PublicityFault> Faults)
{
    /// <summary>Reads a folder, not those inside it; hidden files are passed over.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>What it holds.</returns>
    public static DropFolder Read(string folder)
    {
        List<DropFile> licences = [], penalties = [], ledger = [];
        List<PublicityFault> faults = [];
        if (!Directory.Exists(folder)) faults.Add(new(folder, 1, "收件目录不存在"));
        else
            foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
                Sort(path);
        return new(licences, penalties, ledger, faults);

        void Sort(string path)
        {
            var name = Path.GetFileName(path);
            if (name.StartsWith('.')) return;
            var isLicence = Named(name, "licen", "许可");
            var isPenalty = Named(name, "penalt", "处罚");
            var list = Named(name, "ledger", "台账") ? ledger : isLicence == isPenalty ? null : isLicence ? licences : penalties;
            if (list is null) faults.Add(new(path, 1, "文件名不能识别，应含“许可”“处罚”“台账”之一"));
            else if (!name.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)) faults.Add(new(path, 1, "应为CSV文件"));
            else Hash(path, list, faults);
        }
    }

    private static bool Named(string name, string english, string chinese) =>
        name.Contains(english, StringComparison.OrdinalIgnoreCase) || name.Contains(chinese, StringComparison.Ordinal);

    private static void Hash(string path, List<DropFile> list, List<PublicityFault> faults)
    {
        try
        {
            using var stream = File.OpenRead(path);
            list.Add(new(path, Convert.ToHexStringLower(SHA256.HashData(stream))));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            faults.Add(new(path, 1, $"无法读取：{exception.Message}"));
        }
    }
}

using System.Globalization;
using System.Text;
using CreditWorkplan.Domain.DoublePublicity;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>The rules file (规则文件): YAML or JSON. What it leaves out is the default; every fault names its line.</summary>
public static class PublicityRuleSetFile
{
    /// <summary>The most bytes that a rules file may have.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <returns>The rules, or null and the faults.</returns>
    public static (PublicityRuleSet? Rules, IReadOnlyList<PublicityFault> Faults) Load(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            var bytes = new byte[MostBytes + 1];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read > MostBytes) return Refuse(path, 1, $"规则文件过大，应不超过{MostBytes / 1024} KB");
            using var reader = new StreamReader(new MemoryStream(bytes, 0, read), new UTF8Encoding(false, throwOnInvalidBytes: true));
            return Parse(reader.ReadToEnd(), path);
        }
        catch (DecoderFallbackException)
        {
            return Refuse(path, 1, "不是UTF-8，应以UTF-8保存");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refuse(path, 1, "文件不存在");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Refuse(path, 1, $"无法读取：{exception.Message}");
        }
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">YAML or JSON.</param>
    /// <param name="name">The file's name, for faults; without its ending the rules' name where the text has none.</param>
    /// <returns>The rules, or null and the faults in order of line.</returns>
    public static (PublicityRuleSet? Rules, IReadOnlyList<PublicityFault> Faults) Parse(string text, string name)
    {
        if (text.Length > MostBytes) return Refuse(name, 1, $"规则文件过大，应不超过{MostBytes / 1024} KB");
        // JSON may be indented by tabs, YAML may not; inside a JSON string a bare tab is not allowed anyway.
        if (text.AsSpan().TrimStart() is ['{', ..]) text = text.Replace('\t', ' ');
        try
        {
            if (PublicityRuleSetReader.FindForbidden(text) is { } forbidden) return Refuse(name, forbidden.Line, forbidden.Message);
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count > 1) return Refuse(name, (int)stream.Documents[1].RootNode.Start.Line, "有多个文档，应只有一个");
            var reader = new PublicityRuleSetReader(name);
            return reader.Read(stream.Documents.Count == 0 ? new YamlMappingNode() : stream.Documents[0].RootNode);
        }
        catch (YamlException exception)
        {
            var message = exception.Message.Contains("uplicate key", StringComparison.Ordinal) ? "同一个键写了两次，应只写一次" : $"不是YAML或JSON：{exception.Message}";
            return Refuse(name, Math.Max(1, (int)exception.Start.Line), message);
        }
    }

    /// <summary>The rules as YAML (导出规则), to be edited; reading it gives the same rules.</summary>
    /// <param name="rules">The rules.</param>
    /// <returns>The text, lines end with a line feed.</returns>
    public static string Write(PublicityRuleSet rules)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"name: {Quote(rules.Name)}\npublicationWorkingDays: {rules.PublicationWorkingDays}\n");
        text.Append(CultureInfo.InvariantCulture, $"weights:\n  timely: {rules.Weights.Timely}\n  accuracy: {rules.Weights.Accuracy}\n  completeness: {rules.Weights.Completeness}\n");
        text.Append(CultureInfo.InvariantCulture, $"grades:\n  excellent: {rules.Grades.Excellent}\n  good: {rules.Grades.Good}\n  pass: {rules.Grades.Pass}\n");
        text.Append("required:\n");
        WriteList(text, "  ", "licence", rules.LicenceRequired);
        WriteList(text, "  ", "penalty", rules.PenaltyRequired);
        text.Append("categories:\n");
        WriteList(text, "  ", "licence", rules.LicenceCategories);
        WriteList(text, "  ", "penalty", rules.PenaltyCategories);
        WriteList(text, "", "hints", rules.Hints);
        text.Append(rules.Periods.Count == 0 ? "periods: []\n" : "periods:\n");
        foreach (var period in rules.Periods)
            text.Append(CultureInfo.InvariantCulture, $"  - category: {Quote(period.Category)}\n    fewestMonths: {period.FewestMonths}\n    mostMonths: {period.MostMonths}\n");
        return text.ToString();
    }

    private static void WriteList(StringBuilder text, string indent, string key, IReadOnlyList<string> entries)
    {
        text.Append(indent).Append(key).Append(entries.Count == 0 ? ": []\n" : ":\n");
        foreach (var entry in entries) text.Append(indent).Append("  - ").Append(Quote(entry)).Append('\n');
    }

    // Letters, digits in between and hyphens mean themselves in YAML; all else is quoted.
    private static string Quote(string text) =>
        text.Length > 0 && char.IsLetter(text[0]) && text.All(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-') && text is not ("true" or "false" or "null" or "yes" or "no")
            ? text
            : $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static (PublicityRuleSet? Rules, IReadOnlyList<PublicityFault> Faults) Refuse(string name, int line, string message) =>
        (null, [new(name, line, message)]);
}

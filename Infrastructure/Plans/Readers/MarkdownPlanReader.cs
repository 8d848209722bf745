using System.Text;
using System.Text.RegularExpressions;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Reads Markdown (标记文本): headings, paragraphs, lists and pipe tables; marks of emphasis and links are taken off.</summary>
internal sealed partial class MarkdownPlanReader
{
    private readonly PlanBlocks blocks;
    private readonly string[] lines;
    private readonly StringBuilder paragraph = new();
    private int begun;

    private MarkdownPlanReader(string text, PlanBlocks blocks)
    {
        this.blocks = blocks;
        lines = Comment().Replace(text, match => new string('\n', match.Value.Count(letter => letter == '\n'))).ReplaceLineEndings("\n").Split('\n');
    }

    /// <summary>Reads the text.</summary>
    public static void Read(string text, PlanBlocks blocks) => new MarkdownPlanReader(text, blocks).ReadLines();

    private void ReadLines()
    {
        for (var at = FrontMatter(); at < lines.Length; at++)
        {
            var line = Quote().Replace(lines[at], "");
            if (IsTable(at)) at = ReadTable(at);
            else if (Heading().Match(line) is { Success: true } heading)
            {
                End();
                blocks.Text(at + 1, Bare(heading.Groups[2].Value), heading.Groups[1].Length);
            }
            else if (paragraph.Length > 0 && Underline().IsMatch(line)) End(line.TrimStart()[0] == '=' ? 1 : 2);
            else if (string.IsNullOrWhiteSpace(line) || Rule().IsMatch(line) || Fence().IsMatch(line)) End();
            else Take(line, at + 1);
        }
        End();
    }

    private void Take(string line, int number)
    {
        var bullet = Bullet().Match(line);
        if (bullet.Success || Numbered().IsMatch(line)) End();
        var text = (bullet.Success ? line[bullet.Length..] : line).Trim().TrimEnd('\\');
        if (paragraph.Length == 0) begun = number;
        else if (text.Length > 0 && (IsLatin(paragraph[^1]) || IsLatin(text[0]))) paragraph.Append(' ');
        paragraph.Append(text);
    }

    private void End(int level = 0)
    {
        if (paragraph.Length > 0) blocks.Text(begun, Bare(paragraph.ToString()), level);
        paragraph.Clear();
    }

    private bool IsTable(int at) =>
        at + 1 < lines.Length && lines[at].Contains('|') && Delimiters().IsMatch(lines[at + 1]) && lines[at + 1].Contains('|')
        && Cells(lines[at]).Count == Cells(lines[at + 1]).Count;

    /// <summary>Reads a table's rows, short ones filled up to the header's width; the index of its last line.</summary>
    private int ReadTable(int at)
    {
        End();
        var table = blocks.NewTable();
        var width = Cells(lines[at]).Count;
        var last = at;
        for (var row = at; row < lines.Length && lines[row].Contains('|') && !string.IsNullOrWhiteSpace(lines[row]); row++)
        {
            last = row;
            if (row == at + 1) continue;
            var cells = Cells(lines[row]);
            while (cells.Count < width) cells.Add("");
            blocks.Row(row + 1, table, cells);
        }
        return last;
    }

    private static List<string?> Cells(string line)
    {
        var inner = line.Trim();
        if (inner.StartsWith('|')) inner = inner[1..];
        if (inner.EndsWith('|') && !inner.EndsWith("\\|", StringComparison.Ordinal)) inner = inner[..^1];
        return [.. Pipe().Split(inner).Take(PlanBlocks.MaxColumns + 1).Select(cell => Bare(Break().Replace(cell.Replace("\\|", "|", StringComparison.Ordinal), " ")).Trim())];
    }

    private int FrontMatter()
    {
        if (lines[0].TrimEnd() != "---") return 0;
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == "---");
        return end < 0 ? 0 : end + 1;
    }

    private static string Bare(string text)
    {
        var bare = Link().Replace(Image().Replace(text, ""), "$1");
        bare = Strong().Replace(bare, "$2");
        bare = Emphasis().Replace(bare, "$1").Replace("`", "", StringComparison.Ordinal);
        return Escape().Replace(bare, "$1");
    }

    private static bool IsLatin(char letter) => char.IsAsciiLetterOrDigit(letter);

    [GeneratedRegex(@"<!--.*?-->", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^ {0,3}(?:> ?)+")]
    private static partial Regex Quote();

    [GeneratedRegex(@"^ {0,3}(#{1,6})[ \t\u3000]+(.*?)[ \t]*#*[ \t]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ {0,3}(?:=+|-{2,})[ \t]*$")]
    private static partial Regex Underline();

    [GeneratedRegex(@"^ {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", RegexOptions.NonBacktracking)]
    private static partial Regex Rule();

    [GeneratedRegex(@"^ {0,3}(?:```|~~~)")]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\s*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")]
    private static partial Regex Bullet();

    [GeneratedRegex(@"^\s*(?:\d{1,4}\\?[.)、．]|[（(][\d一二三四五六七八九十]{1,4}[)）]|[一二三四五六七八九十]{1,4}、|[①-⑳])")]
    private static partial Regex Numbered();

    [GeneratedRegex(@"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", RegexOptions.NonBacktracking)]
    private static partial Regex Delimiters();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Pipe();

    [GeneratedRegex(@"<br\s{0,3}/?>", RegexOptions.IgnoreCase)]
    private static partial Regex Break();

    [GeneratedRegex(@"!\[[^\[\]]{0,500}\]\([^()]{0,2000}\)")]
    private static partial Regex Image();

    [GeneratedRegex(@"\[([^\[\]]{1,2000})\]\([^()]{0,2000}\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(\*\*|__)([^*_]{1,5000})\1")]
    private static partial Regex Strong();

    [GeneratedRegex(@"(?<![\\*])\*([^*]{1,5000})\*")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")]
    private static partial Regex Escape();
}

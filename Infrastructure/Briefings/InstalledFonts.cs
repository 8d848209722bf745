using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using CreditWorkplan.Domain.Briefings;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>The print fonts on this machine (已装字体) and what they lack; a file is read again only when it was written again.</summary>
/// <param name="options">Has their folder.</param>
public sealed class InstalledFonts(PrintingOptions options)
{
    private const int Around = 12;
    private const int Named = 10;
    private readonly ConcurrentDictionary<string, (DateTime WrittenAt, long Length, PrintFont Font)> read = new(StringComparer.Ordinal);

    /// <summary>The fonts, by role 宋, 黑, 楷; one that is absent or unreadable says so.</summary>
    public IReadOnlyList<PrintFont> All => [.. PrintingOptions.FontFiles.Select(Read)];

    /// <summary>The characters of a briefing that no print font has (缺字), in the order of the text; empty where no font can be read, which <see cref="All"/> tells.</summary>
    /// <param name="briefing">The briefing.</param>
    public IReadOnlyList<MissingCharacter> Missing(Briefing briefing)
    {
        var fonts = All.Where(font => font.Fault is null).ToList();
        if (fonts.Count == 0) return [];
        List<MissingCharacter> missing = [];
        foreach (var piece in BriefingText.PlainText(briefing).Split('\n'))
        {
            var at = 0;
            foreach (var character in piece.EnumerateRunes())
            {
                if (IsDrawn(character) && !fonts.Any(font => font.Has(character)))
                    Add(missing, character, piece, at);
                at += character.Utf16SequenceLength;
            }
        }

        return missing;
    }

    /// <summary>Refuses documents that hold a character which no print font has (缺字), by name.</summary>
    /// <param name="briefings">The documents.</param>
    /// <exception cref="PrintingUnavailableException">There is one; the message names the first ten.</exception>
    internal void RequireAll(IReadOnlyList<Briefing> briefings)
    {
        if (briefings.SelectMany(Missing).ToList() is { Count: > 0 } characters)
            throw new PrintingUnavailableException($"无法打印：字体 {string.Join("、", PrintingOptions.FontFiles)} 都没有{string.Join("、", characters.Take(Named).Select(character => $"{character.Name}（{character.Where}）"))}");
    }

    private static void Add(List<MissingCharacter> missing, Rune character, string piece, int at)
    {
        var known = missing.FindIndex(other => other.Character == character);
        if (known < 0) missing.Add(new(character, Excerpt(piece, at, character.Utf16SequenceLength), 1));
        else missing[known] = missing[known] with { Times = missing[known].Times + 1 };
    }

    private static string Excerpt(string piece, int at, int length)
    {
        var (start, end) = (Math.Max(0, at - Around), Math.Min(piece.Length, at + length + Around));
        // No half of a surrogate pair at either end.
        if (char.IsLowSurrogate(piece[start])) start++;
        if (end < piece.Length && char.IsLowSurrogate(piece[end])) end--;
        return $"{(start > 0 ? "…" : "")}{piece[start..end]}{(end < piece.Length ? "…" : "")}";
    }

    // Blanks, controls, joiners and variation selectors have no shape of their own.
    private static bool IsDrawn(Rune character) =>
        !Rune.IsWhiteSpace(character)
        && Rune.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format)
        && character.Value is not (>= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF);

    private PrintFont Read(string name)
    {
        try
        {
            var file = new FileInfo(Path.Combine(options.Fonts, name));
            if (!file.Exists) return new(name) { Fault = FontFault.Absent };
            var (writtenAt, length) = (file.LastWriteTimeUtc, file.Length);
            if (read.TryGetValue(file.FullName, out var known) && known.WrittenAt == writtenAt && known.Length == length) return known.Font;
            var font = ReadFile(name, file);
            read[file.FullName] = (writtenAt, length, font);
            return font;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new(name) { Fault = FontFault.Unreadable };
        }
    }

    private static PrintFont ReadFile(string name, FileInfo file)
    {
        try
        {
            using var stream = file.OpenRead();
            return FontReader.Read(name, stream);
        }
        catch (InvalidDataException)
        {
            return new(name) { Fault = FontFault.Unreadable };
        }
    }
}

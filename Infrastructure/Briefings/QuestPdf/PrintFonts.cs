using System.Text;
using SkiaSharp;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>The three faces (字体) that one briefing is set in.</summary>
/// <param name="folder">The folder with song.ttf, hei.ttf and kai.ttf.</param>
internal sealed class PrintFonts(string folder) : IDisposable
{
    /// <summary>宋: masthead and titles.</summary>
    public UsedFace Song { get; } = new(PrintFace.From(Path.Combine(folder, "song.ttf")), "SONGAA+Song");

    /// <summary>黑: headings and bold.</summary>
    public UsedFace Hei { get; } = new(PrintFace.From(Path.Combine(folder, "hei.ttf")), "HEIAAA+Hei");

    /// <summary>楷: body.</summary>
    public UsedFace Kai { get; } = new(PrintFace.From(Path.Combine(folder, "kai.ttf")), "KAIAAA+Kai");

    /// <summary>The face that a character is taken from: the one wanted, else one of the others; null where none has it.</summary>
    /// <param name="character">The character.</param>
    /// <param name="wanted">The face wanted.</param>
    public UsedFace? Of(Rune character, UsedFace wanted) =>
        wanted.Face.Glyph(character) != 0 ? wanted
        : Kai.Face.Glyph(character) != 0 ? Kai
        : Hei.Face.Glyph(character) != 0 ? Hei
        : Song.Face.Glyph(character) != 0 ? Song
        : null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Song.Dispose();
        Hei.Dispose();
        Kai.Dispose();
    }
}

/// <summary>A face with the characters that one briefing uses of it; all are taken before the first is drawn.</summary>
/// <param name="face">The face.</param>
/// <param name="name">What its subset is called: six capitals, a plus sign, a name.</param>
internal sealed class UsedFace(PrintFace face, string name) : IDisposable
{
    private readonly SortedSet<int> characters = [];
    private readonly Dictionary<float, SKFont> fonts = [];
    private Dictionary<int, ushort> glyphs = [];
    private SKTypeface? subset;

    /// <summary>The face.</summary>
    public PrintFace Face => face;

    /// <summary>Takes a character that the face has, and gives its width in parts of the size.</summary>
    /// <param name="character">The character.</param>
    public float Take(Rune character)
    {
        characters.Add(character.Value);
        return face.Width(face.Glyph(character));
    }

    /// <summary>The glyph of a character that was taken, in the font that is drawn with.</summary>
    /// <param name="character">The character.</param>
    public ushort Glyph(Rune character) => glyphs[character.Value];

    /// <summary>The font that is drawn with.</summary>
    /// <param name="size">字号, in points.</param>
    public SKFont Font(float size)
    {
        subset ??= MakeSubset();
        if (!fonts.TryGetValue(size, out var font))
            fonts[size] = font = new SKFont(subset, size) { LinearMetrics = true, Subpixel = true, Hinting = SKFontHinting.None };
        return font;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var font in fonts.Values)
            font.Dispose();
        subset?.Dispose();
    }

    private SKTypeface MakeSubset()
    {
        glyphs = characters.Select((character, at) => (character, at)).ToDictionary(pair => pair.character, pair => (ushort)(pair.at + 1));
        using var data = SKData.CreateCopy(FontSubset.Write(face, name, [.. characters]));
        return SKTypeface.FromData(data) ?? throw new InvalidDataException($"the subset {name} is no font");
    }
}

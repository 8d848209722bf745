using System.Collections.Concurrent;
using QuestPDF.Drawing;
using QuestPDF.Fluent;
using QuestPDF.Infrastructure;

namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>The three faces (字体) that briefings are set in.</summary>
/// <param name="Song">宋: masthead and titles.</param>
/// <param name="Hei">黑: headings and bold.</param>
/// <param name="Kai">楷: body.</param>
internal sealed record PrintFonts(PrintFace Song, PrintFace Hei, PrintFace Kai)
{
    private static readonly ConcurrentDictionary<string, PrintFace> Registered = new(StringComparer.Ordinal);

    /// <summary>The faces in a folder, registered with the library once.</summary>
    /// <exception cref="PrintingUnavailableException">One of them is missing.</exception>
    public static PrintFonts From(string folder) => new(Face(folder, "song.ttf"), Face(folder, "hei.ttf"), Face(folder, "kai.ttf"));

    /// <summary>A style: its face first, the others for characters that it lacks.</summary>
    /// <param name="face">The face.</param>
    /// <param name="size">字号, in points.</param>
    /// <param name="pitch">行距: from one line to the next, in points.</param>
    /// <param name="colour">As #rrggbb.</param>
    public TextStyle Style(PrintFace face, float size, float pitch, string colour = "#000000")
    {
        var others = new[] { Kai, Hei, Song }.Where(other => other != face).Select(other => other.Style(size, pitch, colour)).ToArray();
        return face.Style(size, pitch, colour).Fallback(others[0].Fallback(others[1]));
    }

    private static PrintFace Face(string folder, string file) => Registered.GetOrAdd(Path.GetFullPath(Path.Combine(folder, file)), path =>
    {
        if (!File.Exists(path))
        {
            throw new PrintingUnavailableException(
                $"无法打印：{Path.GetDirectoryName(path)} 中缺少字体 {file}。请运行 bash build/fonts，或在设置 Briefings:Fonts 中指明字体目录");
        }

        var font = File.ReadAllBytes(path);
        FontManager.RegisterFontWithCustomName(path, new MemoryStream(TrueTypeFile.WithoutLigatures(font)));
        return new PrintFace(path, TrueTypeFile.LineHeight(font));
    });
}

/// <summary>One face.</summary>
/// <param name="Name">The name that it is registered under: its file's path, which is the only one.</param>
/// <param name="Line">The height of its line, in parts of the size.</param>
internal sealed record PrintFace(string Name, float Line)
{
    /// <summary>The face alone; the weight stays normal, since a bold made up by the library becomes a Type 3 font.</summary>
    public TextStyle Style(float size, float pitch, string colour) =>
        TextStyle.Default.FontFamily(Name).FontSize(size).LineHeight(pitch / (size * Line)).FontColor(colour).NormalWeight();
}

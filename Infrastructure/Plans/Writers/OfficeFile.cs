using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>What is known of a Word or Excel file besides its content (文档属性).</summary>
/// <param name="Title">标题.</param>
/// <param name="Author">Who issues it; empty for nobody.</param>
/// <param name="Date">Its date; null for none.</param>
internal sealed record OfficeFacts(string Title, string Author = "", DateOnly? Date = null);

/// <summary>Word and Excel files as packages (文件包): the same content gives the same bytes.</summary>
internal static class OfficeFile
{
    /// <summary>The namespace of the ids by which parts lead to each other; declared once a part, not at each use.</summary>
    public const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    // The first moment that a zip can name.
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly XNamespace Core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
    private static readonly XNamespace Elements = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Terms = "http://purl.org/dc/terms/";
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Writes title, author, language and date into a file.</summary>
    public static void Describe(OpenXmlPackage package, OfficeFacts facts)
    {
        var properties = new XElement(Core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", Core), new XAttribute(XNamespace.Xmlns + "dc", Elements),
            new XAttribute(XNamespace.Xmlns + "dcterms", Terms), new XAttribute(XNamespace.Xmlns + "xsi", Instance),
            new XElement(Elements + "title", XmlText.Printable(facts.Title).Replace('\n', ' ')));
        if (facts.Author.Length > 0) properties.Add(new XElement(Elements + "creator", XmlText.Printable(facts.Author)));
        properties.Add(new XElement(Elements + "language", "zh-CN"));
        if (facts.Date is { } date)
            foreach (var name in new[] { "created", "modified" }) properties.Add(new XElement(Terms + name, new XAttribute(Instance + "type", "dcterms:W3CDTF"), $"{date:yyyy-MM-dd}T00:00:00Z"));
        using var stream = package.AddNewPart<CoreFilePropertiesPart>("properties").GetStream(FileMode.Create);
        new XDocument(properties).Save(stream);
    }

    /// <summary>The file's bytes without the hour at which they were written.</summary>
    /// <param name="written">The package as it was written.</param>
    public static byte[] Settle(MemoryStream written)
    {
        using var settled = new MemoryStream();
        using (var from = new ZipArchive(written, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(settled, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Programs that look at the first bytes know the file by its content types.
            foreach (var part in from.Entries.OrderBy(part => part.FullName != "[Content_Types].xml"))
            {
                var entry = to.CreateEntry(part.FullName);
                entry.LastWriteTime = Stamp;
                using var source = part.Open();
                using var target = entry.Open();
                source.CopyTo(target);
            }
        }
        return settled.ToArray();
    }
}

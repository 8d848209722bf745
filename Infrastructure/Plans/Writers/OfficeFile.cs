using System.IO.Compression;
using System.Text;
using System.Xml;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>What Word and Excel files have in common (Office 文件).</summary>
internal static class OfficeFile
{
    /// <summary>The text without what XML forbids; everything else, angle brackets and equals signs too, stands as text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The text as it can be written.</returns>
    public static string Printable(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1])) kept.Append(text[at]).Append(text[++at]);
            else if (XmlConvert.IsXmlChar(text[at])) kept.Append(text[at]);
        }
        return kept.ToString();
    }

    /// <summary>The file with its parts in order and without the time of writing: the same content is the same bytes.</summary>
    /// <param name="package">The file as written.</param>
    /// <returns>Its bytes.</returns>
    public static byte[] Settle(MemoryStream package)
    {
        package.Position = 0;
        using var settled = new MemoryStream();
        using (var from = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true))
        using (var to = new ZipArchive(settled, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var part in from.Entries.OrderBy(part => part.FullName != "[Content_Types].xml").ThenBy(part => part.FullName, StringComparer.Ordinal))
            {
                var entry = to.CreateEntry(part.FullName);
                entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var reading = part.Open();
                using var writing = entry.Open();
                reading.CopyTo(writing);
            }
        return settled.ToArray();
    }

    /// <summary>The core properties (文档属性): title, language, date.</summary>
    /// <param name="title">The title.</param>
    /// <param name="date">The day it is of; null leaves it out.</param>
    /// <returns>The part's content.</returns>
    public static MemoryStream CoreProperties(string title, DateOnly? date)
    {
        var content = new MemoryStream();
        using (var writer = XmlWriter.Create(content, new XmlWriterSettings { CloseOutput = false, Encoding = new UTF8Encoding(false) }))
        {
            const string core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", elements = "http://purl.org/dc/elements/1.1/", terms = "http://purl.org/dc/terms/";
            writer.WriteStartElement("cp", "coreProperties", core);
            if (date is { } day)
            {
                writer.WriteStartElement("dcterms", "created", terms);
                writer.WriteAttributeString("xsi", "type", "http://www.w3.org/2001/XMLSchema-instance", "dcterms:W3CDTF");
                writer.WriteString($"{day:yyyy-MM-dd}T00:00:00Z");
                writer.WriteEndElement();
            }
            writer.WriteElementString("dc", "language", elements, "zh-CN");
            writer.WriteElementString("dc", "title", elements, Printable(title));
            writer.WriteEndElement();
        }
        content.Position = 0;
        return content;
    }
}

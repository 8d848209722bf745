using System.IO.Compression;
using System.Text;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>Small synthetic files of every kind that is attached, and bad ones.</summary>
internal static class SampleFiles
{
    public const string TestVirus = "X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*";

    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n");

    public static byte[] Png { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=");

    public static byte[] Jpeg { get; } = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xD9];

    public static byte[] Text { get; } = Encoding.UTF8.GetBytes("演示数据\r\n2022,1\r\n");

    public static byte[] Word => Zip(("[Content_Types].xml", "<Types/>"), ("word/document.xml", "<w/>"));

    public static byte[] Sheet => Zip(("[Content_Types].xml", "<Types/>"), ("xl/workbook.xml", "<w/>"));

    public static byte[] Slides => Zip(("[Content_Types].xml", "<Types/>"), ("ppt/presentation.xml", "<w/>"));

    public static byte[] Ofd => Zip(("OFD.xml", "<ofd/>"));

    public static byte[] Zip(params (string Name, string Text)[] parts)
    {
        using MemoryStream bytes = new();
        using (ZipArchive archive = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using StreamWriter writer = new(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }
        return bytes.ToArray();
    }
}

using System.Diagnostics;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Makes the PDF smaller with qpdf (压缩) where qpdf is installed.</summary>
internal static class PdfCompressor
{
    private static readonly string[] Arguments =
        ["--object-streams=generate", "--recompress-flate", "--compression-level=9", "--deterministic-id"];

    private static readonly string? Program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "qpdf")).FirstOrDefault(File.Exists);

    /// <summary>The smaller PDF; the given one where qpdf is missing.</summary>
    public static async Task<byte[]> CompressAsync(byte[] pdf, TimeSpan limit, CancellationToken cancellation)
    {
        if (Program is null)
            return pdf;
        var folder = Directory.CreateTempSubdirectory("qpdf-").FullName;
        try
        {
            var (from, to) = (Path.Combine(folder, "in.pdf"), Path.Combine(folder, "out.pdf"));
            await File.WriteAllBytesAsync(from, pdf, cancellation);
            await RunAsync([.. Arguments, from, to], limit, cancellation);
            return await File.ReadAllBytesAsync(to, cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task RunAsync(string[] arguments, TimeSpan limit, CancellationToken cancellation)
    {
        using var qpdf = Process.Start(new ProcessStartInfo(Program!, arguments) { RedirectStandardError = true })!;
        try
        {
            var complaint = await qpdf.StandardError.ReadToEndAsync(cancellation).WaitAsync(limit, cancellation);
            await qpdf.WaitForExitAsync(cancellation).WaitAsync(limit, cancellation);
            if (qpdf.ExitCode != 0)
                throw new InvalidDataException($"qpdf refuses the PDF: {complaint.Trim()}");
        }
        finally
        {
            if (!qpdf.HasExited)
                qpdf.Kill();
        }
    }
}

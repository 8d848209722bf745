using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>The data folder of 双公示 (数据目录, <c>DoublePublicity:Files</c>): files under their hash, and what arrives. No name that a person gave is ever a path.</summary>
/// <param name="options">Names the folder and the largest file.</param>
public sealed class PublicityStore(IOptions<DoublePublicityOptions> options)
{
    private const int Piece = 1 << 17;

    /// <summary>The largest file that is taken, in bytes.</summary>
    public long LargestFile => options.Value.LargestFile;

    private string Arriving => Path.Combine(options.Value.Files, "arriving");

    /// <summary>Removes what was half received when a process ended; called at start, before anything arrives.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(Arriving)) return;
        foreach (var half in Directory.EnumerateFiles(Arriving)) File.Delete(half);
    }

    /// <summary>The place of a file.</summary>
    /// <param name="sha256">Its hash.</param>
    /// <param name="isWorkbook">Whether it is a workbook.</param>
    /// <returns>A path.</returns>
    public string PathOf(string sha256, bool isWorkbook) => Path.Combine(options.Value.Files, sha256[..2], $"{sha256}{(isWorkbook ? ".xlsx" : ".csv")}");

    /// <summary>The place of an evaluation's findings.</summary>
    /// <param name="name">Their name; made by <see cref="NewName"/>.</param>
    /// <returns>A path.</returns>
    public string FindingsPath(string name) => Path.Combine(options.Value.Files, "findings", name);

    /// <summary>A name that nothing has yet.</summary>
    /// <returns>A file name.</returns>
    public static string NewName() => $"{Guid.NewGuid():N}.csv";

    /// <summary>Begins a file of findings.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The open file.</returns>
    internal FileStream CreateFindings(string name)
    {
        Directory.CreateDirectory(Path.Combine(options.Value.Files, "findings"));
        return new(FindingsPath(name), FileMode.CreateNew, FileAccess.Write, FileShare.None, Piece);
    }

    /// <summary>Receives a file piece by piece; nothing is left of it unless it is kept.</summary>
    /// <param name="content">The content as it arrives.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The file, to be kept or disposed; null where it is larger than allowed.</returns>
    internal async Task<ReceivedFile?> ReceiveAsync(Stream content, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Arriving);
        var path = Path.Combine(Arriving, $"{Guid.NewGuid():N}.part");
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, Piece, FileOptions.Asynchronous);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[Piece];
            long size = 0;
            int read;
            while ((read = await content.ReadAsync(buffer, cancellation)) > 0)
            {
                if ((size += read) > LargestFile)
                {
                    File.Delete(path);
                    return null;
                }
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            await file.FlushAsync(cancellation);
            file.Flush(flushToDisk: true);
            return new(path, size, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Keeps a received file under its hash; the same content is kept once.</summary>
    /// <param name="received">The file.</param>
    /// <param name="isWorkbook">Whether it is a workbook.</param>
    internal void Keep(ReceivedFile received, bool isWorkbook)
    {
        var target = PathOf(received.Sha256, isWorkbook);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        File.Move(received.Path, target, overwrite: true);
    }
}

/// <summary>A file that has arrived and is not kept yet; gone when disposed.</summary>
internal sealed record ReceivedFile(string Path, long Size, string Sha256) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => File.Delete(Path);
}

using System.Collections.Concurrent;
using System.Text;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Units;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Rows in a unit's file that name other reporting units (外单位记录): no fault, they are judged as those units' own.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Units">The first of those units, as they stand in the file.</param>
public sealed record OtherUnits(int Rows, IReadOnlyList<string> Units);

/// <summary>Counts the rows of other units in a unit's file (外单位记录): one pass over the bytes that reads the unit's column alone.</summary>
/// <param name="store">The data folder.</param>
/// <param name="directories">The units' names.</param>
/// <param name="clock">The time.</param>
public sealed class OtherUnitRows(PublicityStore store, UnitDirectories directories, TimeProvider clock) : IDisposable
{
    private const int BlockSize = 1 << 20;
    private const int MostNamed = 5;
    private readonly ConcurrentDictionary<Guid, (string Mapping, OtherUnits? Others)> known = [];
    private readonly SemaphoreSlim one = new(1);

    /// <summary>Counts those of a file that was sent; once for each file as long as the process lives, since its content never changes.</summary>
    /// <param name="file">The file.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>As <see cref="CountAsync"/>; null also of a file that holds no longer or not yet.</returns>
    public async Task<OtherUnits?> OfAsync(StoredPublicityFile file, CancellationToken cancellation = default)
    {
        if (file.State != PublicityFileState.Active || file.Unit is null) return null;
        var mapping = string.Join('\n', file.Mapping.Select(pair => $"{pair.Key}\t{pair.Value}"));
        if (Find() is { } before) return before.Others;
        // Whoever looks at the same list meanwhile waits for the answer.
        await one.WaitAsync(cancellation);
        try
        {
            if (Find() is { } meanwhile) return meanwhile.Others;
            var others = await CountAsync(file.Unit, file.Kind, store.PathOf(file.Sha256, file.IsWorkbook), file.Mapping, cancellation);
            known[file.Id] = (mapping, others);
            return others;
        }
        finally
        {
            one.Release();
        }

        (string Mapping, OtherUnits? Others)? Find() => known.TryGetValue(file.Id, out var answer) && answer.Mapping == mapping ? answer : null;
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    /// <summary>Counts them.</summary>
    /// <param name="unit">Whose file it is; null for the office's, which may hold every unit's rows.</param>
    /// <param name="kind">What it holds.</param>
    /// <param name="path">The file.</param>
    /// <param name="mapping">Codes by heading of the file's own.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The rows; null where there are none, or where the file cannot be read, which its evaluation tells.</returns>
    public async Task<OtherUnits?> CountAsync(string? unit, PublicityFileKind kind, string path, IReadOnlyDictionary<string, string> mapping, CancellationToken cancellation)
    {
        if (unit is null) return null;
        var (directory, today) = (await directories.CurrentAsync(cancellation), clock.Today());
        var own = directory.Canonical(unit, today);
        return await Task.Run(() => Count(kind, path, mapping, name => directory.Canonical(name, today) == own, cancellation), cancellation);
    }

    private static OtherUnits? Count(PublicityFileKind kind, string path, IReadOnlyDictionary<string, string> mapping, Func<string, bool> isOwn, CancellationToken cancellation)
    {
        try
        {
            var (form, column) = (kind.Form(), kind.UnitColumn());
            using var file = PublicityFile.Open(path, form, [column], mapping, BlockSize, out _);
            if (file is null) return null;
            Counting counting = new(file.Positions[column], isOwn);
            var block = file.First ?? new Block(BlockSize);
            if (file.First is not null) counting.Take(block.Bytes[block.Start..]);
            while (file.Reader.Fill(block))
            {
                cancellation.ThrowIfCancellationRequested();
                counting.Take(block.Bytes);
            }
            return counting.Result;
        }
        catch (Exception fault) when (fault is DecoderFallbackException or InvalidDataException or UnauthorizedAccessException || (fault is IOException && StorageFaults.Find(fault) != StorageFault.Full))
        {
            return null;
        }
    }

    /// <summary>The count so far.</summary>
    private sealed class Counting(int field, Func<string, bool> isOwn)
    {
        private readonly Dictionary<string, bool> known = [];
        private readonly List<string> others = [];
        private readonly RowBuffer row = new();
        private byte[] last = [];
        private bool lastIsOwn = true;
        private int rows;

        public OtherUnits? Result => rows == 0 ? null : new(rows, others);

        public void Take(ReadOnlySpan<byte> text)
        {
            while (!text.IsEmpty)
            {
                var end = text.IndexOfAny((byte)'\n', (byte)'\r', (byte)'"');
                if (end >= 0 && (text[end] == '\n' || text[end..].StartsWith("\r\n"u8)))
                {
                    Look(FieldOf(text[..end]));
                    text = text[(end + (text[end] == '\n' ? 1 : 2))..];
                    continue;
                }
                // Quotes, a return alone, or the end.
                var next = 0;
                if (!ExactRows.Read(text, ref next, row, ended: true)) return;
                if (field < row.Count) Look(row.Field(text, field));
                text = text[next..];
            }
        }

        private ReadOnlySpan<byte> FieldOf(ReadOnlySpan<byte> line)
        {
            for (var passed = 0; passed < field; passed++)
            {
                var comma = line.IndexOf((byte)',');
                if (comma < 0) return [];
                line = line[(comma + 1)..];
            }
            return line.IndexOf((byte)',') is >= 0 and var end ? line[..end] : line;
        }

        private void Look(ReadOnlySpan<byte> name)
        {
            if (!name.SequenceEqual(last)) (last, lastIsOwn) = (name.ToArray(), IsOwn(Encoding.UTF8.GetString(name).Trim()));
            if (!lastIsOwn) rows++;
        }

        // A row that names nobody lacks its unit, which is another matter.
        private bool IsOwn(string name)
        {
            if (name.Length == 0) return true;
            if (known.TryGetValue(name, out var own)) return own;
            own = isOwn(name);
            if (!own && others.Count < MostNamed) others.Add(name);
            return known[name] = own;
        }
    }
}

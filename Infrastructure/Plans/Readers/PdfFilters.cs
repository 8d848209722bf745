using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>The library's filters (解压), each unpacking no more than a bounded size: a stream is measured before it is unpacked into memory.</summary>
internal sealed class PdfFilters : IFilterProvider
{
    private const long MaxStream = 32L << 20;
    private const int MaxContent = 4 << 20;
    private const int MaxText = 250_000;
    private readonly IFilterProvider filters = DefaultFilterProvider.Instance;
    private long total;

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => [.. filters.GetFilters(dictionary).Select(Bounded)];

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => [.. filters.GetNamedFilters(names).Select(Bounded)];

    /// <inheritdoc/>
    public IReadOnlyList<IFilter> GetAllFilters() => [.. filters.GetAllFilters().Select(Bounded)];

    private IFilter Bounded(IFilter filter) => new Filter(filter, this);

    private void Measure(Memory<byte> input)
    {
        var size = 0L;
        try
        {
            using var stream = new ZLibStream(new MemoryStream(input.ToArray(), false), CompressionMode.Decompress);
            var buffer = new byte[1 << 16];
            for (int read; (read = stream.Read(buffer)) > 0;)
                if ((size += read) > MaxStream) break;
        }
        catch (InvalidDataException)
        {
            // A damaged stream is the library's to mend; what was read of it counts.
        }
        total += size;
        if (size > MaxStream || total > 10 * MaxStream) throw new PlanRefusal($"PDF 里的数据解压后超过 {MaxStream >> 20} MB，像是压缩炸弹；请用办公软件打开后另存再导入");
    }

    // What a page draws has no type of its own; fonts name their length, objects and pictures their type, colours their number.
    private static bool IsContent(DictionaryToken dictionary) =>
        !dictionary.ContainsKey(NameToken.Create("Length1")) && !dictionary.ContainsKey(NameToken.N) && !dictionary.ContainsKey(NameToken.Type) && !dictionary.ContainsKey(NameToken.Subtype);

    // The library makes a large object of every letter and stroke, so both are counted before it does.
    private static void CheckContent(ReadOnlySpan<byte> content)
    {
        var text = 0;
        var depth = 0;
        var hex = false;
        foreach (var letter in content)
        {
            if (letter == '(') depth++;
            else if (letter == ')') depth = Math.Max(0, depth - 1);
            else if (depth == 0 && letter is (byte)'<' or (byte)'>') hex = letter == '<';
            else if (depth > 0 || hex) text++;
        }
        if (content.Length > MaxContent || text > 2 * MaxText)
            throw new PlanRefusal("PDF 有一页的内容过多，不像工作要点；请只保留正文和分工表，或用原来的 .docx 导入");
    }

    private sealed class Filter(IFilter inner, PdfFilters owner) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (inner.GetType().Name == "FlateFilter") owner.Measure(input);
            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            if (IsContent(streamDictionary) && output.Span[..Math.Min(output.Length, 1024)].IndexOf("begincmap"u8) < 0) CheckContent(output.Span);
            return output.Length <= 2 * MaxStream ? output : throw new PlanRefusal($"PDF 里的数据解压后超过 {MaxStream >> 20} MB，像是压缩炸弹；请用办公软件打开后另存再导入");
        }
    }
}

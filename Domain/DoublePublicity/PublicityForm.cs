using System.Collections.Frozen;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>What was decided (类别).</summary>
public enum DecisionKind
{
    /// <summary>行政许可.</summary>
    Licence,

    /// <summary>行政处罚.</summary>
    Penalty,
}

/// <summary>A column of a form (数据项).</summary>
/// <param name="Code">The code of 发改办财金〔2018〕424号, e.g. XK_JDRQ.</param>
/// <param name="Heading">Its Chinese heading.</param>
public sealed record PublicityColumn(string Code, string Heading);

/// <summary>A form of columns (数据归集标准): licence, penalty or ledger. The values of a row stand in the order of its columns.</summary>
public sealed class PublicityForm
{
    private readonly FrozenDictionary<string, int> positions;

    internal PublicityForm(string name, string columns)
    {
        Name = name;
        Columns = [.. columns.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(' ', 2)).Select(parts => new PublicityColumn(parts[0], parts[1]))];
        positions = Columns.SelectMany((column, index) => new[] { (Key: column.Code, index), (Key: Simplify(column.Heading), index) })
            .ToFrozenDictionary(pair => pair.Key, pair => pair.index, StringComparer.OrdinalIgnoreCase);
    }

    private PublicityForm(PublicityForm form, IReadOnlyDictionary<string, string> mapping)
    {
        (Name, Columns) = (form.Name, form.Columns);
        Dictionary<string, int> known = new(form.positions, StringComparer.OrdinalIgnoreCase);
        foreach (var (heading, code) in mapping) known[Simplify(heading)] = form.Find(code);
        positions = known.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The form's Chinese name.</summary>
    public string Name { get; }

    /// <summary>The columns, in the order of the standard; 上报时间 SBSJ last.</summary>
    public IReadOnlyList<PublicityColumn> Columns { get; }

    /// <summary>The position of a column.</summary>
    /// <param name="code">Its code.</param>
    /// <returns>The index into a row's values.</returns>
    public int this[string code] => positions[code];

    /// <summary>The position of the column that a header cell names, by code or Chinese heading.</summary>
    /// <param name="cell">The header's cell; blanks and the width of brackets do not matter.</param>
    /// <returns>The index into a row's values, or −1 for an unknown column.</returns>
    public int Find(string cell) => positions.GetValueOrDefault(Simplify(cell), -1);

    /// <summary>The form as a file has it that calls columns by headings of its own (列对应).</summary>
    /// <param name="mapping">The column's code for each of those headings.</param>
    /// <returns>A form that finds them as well.</returns>
    public PublicityForm With(IReadOnlyDictionary<string, string> mapping) => new(this, mapping);

    /// <summary>Whether a column holds dates (日期项).</summary>
    /// <param name="column">Its position.</param>
    /// <returns>True for dates.</returns>
    public bool IsDate(int column) => Columns[column].Code is "XK_JDRQ" or "XK_YXQZ" or "XK_YXQZI" or "CF_JDRQ" or "CF_YXQ" or "CF_GSJZQ" or "SBSJ" or "JDRQ";

    private static string Simplify(string heading) =>
        string.Concat(heading.Where(letter => !char.IsWhiteSpace(letter) && letter is not '\uFEFF' and not '*'))
            .Replace('（', '(').Replace('）', ')').Replace('＿', '_');
}

using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Several files given at once (多个文件): each a plan of its own, or together one plan, its body and its table apart.</summary>
public static class PlanFiles
{
    /// <summary>Opens files and says which of them belong together.</summary>
    /// <param name="files">Name and content of each.</param>
    /// <param name="year">The year, where it is given.</param>
    /// <param name="directory">The units that are known; the product's own where null.</param>
    /// <returns>One document a plan; or, where some cannot be opened, why.</returns>
    public static (IReadOnlyList<PlanDocument> Documents, IReadOnlyList<PlanFault> Faults) Open(
        IReadOnlyList<(string Name, byte[] Bytes)> files, int? year = null, UnitDirectory? directory = null)
    {
        var openings = files.Select(file => PlanFileReader.Open(file.Name, file.Bytes)).ToList();
        var faults = openings.SelectMany(opening => opening.Faults).ToList();
        if (faults.Count > 0) return ([], faults);
        var documents = openings.Select(opening => opening.Document!).ToList();
        if (documents.Count == 1) return (documents, []);
        var years = documents.Select(document => PlanInterpreter.Read(document, null, year, directory).Plan?.Year).ToList();
        if (years.All(one => one is not null) && years.Distinct().Count() == years.Count) return (documents, []);
        // The body is the table's witness and stands before it, in whatever order they were chosen.
        var whole = Join([.. documents.OrderBy(document => 2 * document.Blocks.OfType<RowBlock>().Count() > document.Blocks.Count)]);
        if (PlanInterpreter.Read(whole, null, year, directory).Plan is not null) return ([whole], []);
        // Two plans of one year cannot both be the year's plan; what cannot be read alone says itself why.
        return years.All(one => one is not null)
            ? ([], [new PlanFault(documents[^1].File, 1, $"这几份文件都是{years[0]}年的工作要点，合起来也读不成一份；请只选其中一份，或用 --year 分别指明年份再逐份导入")])
            : (documents, []);
    }

    private static PlanDocument Join(List<PlanDocument> documents)
    {
        List<PlanBlock> blocks = [];
        var tables = 0;
        foreach (var document in documents)
        {
            blocks.AddRange(document.Blocks.Select(block => block is RowBlock row ? row with { Table = row.Table + tables } : block));
            tables = blocks.OfType<RowBlock>().Select(row => row.Table).DefaultIfEmpty().Max();
        }
        return new PlanDocument(string.Join(" + ", documents.Select(document => document.File)), blocks);
    }
}

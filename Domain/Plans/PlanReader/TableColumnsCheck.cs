using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Domain.Plans.PlanReader;

/// <summary>Finds a table whose columns are swapped (栏目颠倒): units under 工作内容 and tasks under 责任单位.</summary>
internal sealed class TableColumnsCheck(UnitDirectory directory)
{
    private const double Most = 0.6;

    private readonly List<(int Line, string Content, string Responsibility)> swapped = [];
    private int rows;

    /// <summary>Takes a row.</summary>
    /// <param name="line">Where it stands.</param>
    /// <param name="content">What stands under 工作内容.</param>
    /// <param name="responsibility">What stands under 责任单位.</param>
    public void Take(int line, string content, string responsibility)
    {
        rows++;
        if (!NamesUnits(responsibility) && NamesUnits(content)) swapped.Add((line, content, responsibility));
    }

    /// <summary>Refuses a table of which most rows are swapped; one row is a doubt.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="outline">Takes fault or doubts.</param>
    public void Report(string file, PlanOutline outline)
    {
        if (swapped.Count > 0 && swapped.Count >= Most * rows)
        {
            outline.Faults.Add(new PlanFault(file, swapped[0].Line, $"分工表的两栏像是颠倒了（columns-swapped）：“工作内容”一栏是“{Short(swapped[0].Content)}”，“责任单位”一栏是“{Short(swapped[0].Responsibility)}”；应分别为任务和单位名称，请对调表头或两栏后再导入"));
            return;
        }
        foreach (var (line, content, responsibility) in swapped)
            outline.Doubts.Add(new Doubt(line, "columns-swapped", $"工作内容是“{Short(content)}”，责任单位是“{Short(responsibility)}”，两栏像是填反了；应分别为任务和单位名称，请校勘"));
    }

    /// <summary>Whether a text is nothing but units and their roles.</summary>
    /// <param name="text">A cell.</param>
    public bool NamesUnits(string text)
    {
        if (text.Length > 200 || text.EndsWith('。')) return false;
        var (assignments, doubts) = ResponsibilityText.Parse(text, directory);
        return assignments.Count > 0 && assignments.All(party => UnitWords.LikeUnit(party.PrintedName, directory)) && doubts.All(doubt => doubt.Code is "no-role" or "unit-twice");
    }

    private static string Short(string text) => text.Length > 20 ? text[..20] + "……" : text;
}

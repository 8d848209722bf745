using System.Text;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Plans.Readers;
using CreditWorkplan.Infrastructure.Plans.Writers;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreditWorkplan.Dashboard.Tests.Plans.Writers;

/// <summary>What other programs and people find in an exported file.</summary>
public sealed class ExportedFilesTests
{
    private static readonly WorkPlan Risky = SeedPlan.Plan with
    {
        Tasks = [.. SeedPlan.Plan.Tasks.Select(task => task.Number switch { 1 => task with { Content = "=HYPERLINK(\"x\")" }, 2 => task with { Content = "'-1" }, _ => task })],
    };

    [Fact]
    public void The_Word_file_is_valid_and_has_headings_and_one_table_with_a_header_that_repeats()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(PlanFileWriter.Write(Risky, PlanFormat.Docx)), false);
        AssertValid(document);
        var body = document.MainDocumentPart!.Document!.Body!;
        int Styled(string style) => body.Elements<Paragraph>().Count(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == style);
        Assert.Equal((1, 8, 20), (Styled("Title"), Styled("Heading1"), Styled("Heading2")));
        var rows = Assert.Single(body.Elements<DocumentFormat.OpenXml.Wordprocessing.Table>()).Elements<TableRow>().ToList();
        Assert.Equal(91, rows.Count);
        Assert.NotNull(rows[0].TableRowProperties!.GetFirstChild<TableHeader>());
        Assert.Equal(7, rows.Count(row => row.Elements<TableCell>().First().TableCellProperties!.VerticalMerge?.Val?.Value == MergedCellValues.Restart));
        Assert.All(body.Descendants<PageSize>(), size => Assert.Equal([11_906u, 16_838u], new[] { size.Width!.Value, size.Height!.Value }.Order()));
    }

    [Fact]
    public void The_sheet_is_valid_its_header_is_frozen_and_nothing_in_it_is_a_formula()
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(PlanFileWriter.Write(Risky, PlanFormat.Xlsx)), false);
        AssertValid(document);
        var sheet = Assert.Single(document.WorkbookPart!.WorksheetParts).Worksheet!;
        Assert.Equal("A5", sheet.Descendants<Pane>().Single().TopLeftCell!.Value);
        Assert.Empty(sheet.Descendants<CellFormula>());
        Assert.Contains(sheet.Descendants<Cell>(), cell => cell.InnerText == "=HYPERLINK(\"x\")" && cell.DataType!.Value == CellValues.InlineString);
        Assert.Contains(sheet.Descendants<MergeCell>(), merge => merge.Reference!.Value == "A5:A24");
    }

    [Theory]
    [InlineData(PlanFormat.Docx)]
    [InlineData(PlanFormat.Xlsx)]
    public void An_export_is_twice_the_same_bytes(PlanFormat format) =>
        Assert.True(PlanFileWriter.Write(Risky, format).AsSpan().SequenceEqual(PlanFileWriter.Write(Risky, format)));

    [Fact]
    public void The_csv_has_a_mark_and_no_cell_that_begins_a_formula()
    {
        var bytes = PlanFileWriter.Write(Risky, PlanFormat.Csv);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes);
        Assert.DoesNotContain("\"=", text);
        Assert.Contains("\"'=HYPERLINK(\"\"x\"\")\"", text);
        Assert.Contains("\"''-1\"", text);
        Assert.Equal(["=HYPERLINK(\"x\")", "'-1"], PlanFileReader.Read("plan.csv", bytes).Plan!.Tasks.Take(2).Select(task => task.Content));
    }

    [Fact]
    public void The_parties_have_a_column_of_their_own_only_where_the_printed_text_says_otherwise()
    {
        Assert.DoesNotContain("分工明细", Csv(SeedPlan.Plan));
        var plan = SeedPlan.Plan with { Tasks = [SeedPlan.Plan.Tasks[0] with { Assignments = [new("市教委", AssignmentRole.Lead, "教委"), new("市科委", AssignmentRole.Support, "市科委")] }, .. SeedPlan.Plan.Tasks.Skip(1)] };
        Assert.Contains("牵头：市教委／教委；配合：市科委", Csv(plan));
    }

    [Fact]
    public void What_a_table_program_changes_is_read_as_changed()
    {
        var lines = Csv(SeedPlan.Plan).Split("\r\n");
        lines[4] = lines[4].Replace("临港新片区管委会牵头", "市教委牵头，市科委配合", StringComparison.Ordinal);
        lines[5] = lines[5][..^1] + "2022/6/30\"";
        var plan = PlanFileReader.Read("plan.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", lines))).Plan!;
        Assert.Equal([new("市教委", AssignmentRole.Lead, "市教委"), new("市科委", AssignmentRole.Support, "市科委")], plan.Tasks[0].Assignments);
        Assert.Equal(new DateOnly(2022, 6, 30), plan.Tasks[1].Due);
    }

    [Fact]
    public void Rows_that_are_missing_are_a_doubt_and_half_a_row_is_refused()
    {
        var lines = Csv(SeedPlan.Plan).Split("\r\n");
        var shorter = PlanFileReader.Read("plan.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Take(50))));
        Assert.Contains(shorter.Plan!.Doubts, doubt => doubt.Code == "count-differs");
        var half = PlanFileReader.Read("plan.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Take(50)) + "\r\n\"一、\",\"1. \""));
        Assert.Equal(51, Assert.Single(half.Faults).Line);
        var repeated = PlanFileReader.Read("plan.csv", Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Take(50).Append(lines[10]))));
        Assert.Contains("重复", Assert.Single(repeated.Faults).Message);
    }

    [Fact]
    public void Without_the_mark_the_table_is_interpreted_and_gives_the_same_tasks()
    {
        var text = string.Join("\r\n", Csv(SeedPlan.Plan).Split("\r\n").Where(line => ExportFormat.ReadMark(line.Trim('"', '\uFEFF')) is null));
        var plan = PlanFileReader.Read("plan.csv", Encoding.UTF8.GetBytes(text), new PlanCorrections("", [])).Plan!;
        // A blank within a title is taken for the scan's.
        static object Of(PlanTask task) => (task.Number, task.Section, task.Item, task.Content.Replace(" ", "", StringComparison.Ordinal), task.Responsibility, task.Due);
        Assert.Equal(SeedPlan.Plan.Tasks.Select(Of), plan.Tasks.Select(Of));
        Assert.Equal((SeedPlan.Plan.Title, SeedPlan.Plan.DocumentNumber), (plan.Title, plan.DocumentNumber));
    }

    private static string Csv(WorkPlan plan) => Encoding.UTF8.GetString(PlanFileWriter.Write(plan, PlanFormat.Csv));

    private static void AssertValid(OpenXmlPackage package) => Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(package).Select(fault => $"{fault.Path?.XPath}: {fault.Description}"));
}

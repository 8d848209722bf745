using System.Text;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>Writes a plan into a file (导出) that <see cref="Readers.PlanFileReader"/> reads back as the same plan.</summary>
public static class PlanFileWriter
{
    /// <summary>The format of a file's ending (格式); null where there is none.</summary>
    /// <param name="ending">With or without the dot, in any case.</param>
    /// <returns>The format.</returns>
    public static PlanFormat? FormatOf(string ending) =>
        Enum.GetValues<PlanFormat>().Cast<PlanFormat?>().FirstOrDefault(format => EndingOf(format!.Value).Equals(ending.TrimStart('.'), StringComparison.OrdinalIgnoreCase));

    /// <summary>A format's ending (扩展名), without the dot.</summary>
    /// <param name="format">The format.</param>
    /// <returns>docx, xlsx, csv or json.</returns>
    public static string EndingOf(PlanFormat format) => format.ToString().ToLowerInvariant();

    /// <summary>A format's media type (内容类型).</summary>
    /// <param name="format">The format.</param>
    /// <returns>As an HTTP answer names it.</returns>
    public static string MediaTypeOf(PlanFormat format) => format switch
    {
        PlanFormat.Docx => WordParts.MediaType,
        PlanFormat.Xlsx => SheetParts.MediaType,
        PlanFormat.Csv => "text/csv; charset=utf-8",
        PlanFormat.Json => "application/json; charset=utf-8",
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };

    /// <summary>A file name for a plan (文件名): its title without what file systems refuse.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="format">The format.</param>
    /// <returns>The name with its ending.</returns>
    public static string NameOf(WorkPlan plan, PlanFormat format) => FileNames.Of(plan.Title, $"{plan.Year}年工作要点", EndingOf(format));

    /// <summary>Writes a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="format">The format.</param>
    /// <param name="directory">The units that the reader will know; the product's own where null.</param>
    /// <returns>The file's content.</returns>
    public static byte[] Write(WorkPlan plan, PlanFormat format, UnitDirectory? directory = null) => format switch
    {
        PlanFormat.Docx => WordPlanWriter.Write(plan, PlanSheet.Of(plan, directory ?? UnitDirectory.Default)),
        PlanFormat.Xlsx => SheetPlanWriter.Write(PlanSheet.Of(plan, directory ?? UnitDirectory.Default)),
        PlanFormat.Csv => CsvPlanWriter.Write(PlanSheet.Of(plan, directory ?? UnitDirectory.Default)),
        PlanFormat.Json => Encoding.UTF8.GetBytes(PlanJson.Export(plan)),
        _ => throw new ArgumentOutOfRangeException(nameof(format)),
    };
}

/// <summary>The formats in which a plan is exported (导出格式).</summary>
public enum PlanFormat
{
    /// <summary>Word 文件.</summary>
    Docx,

    /// <summary>Excel 文件.</summary>
    Xlsx,

    /// <summary>逗号分隔文件.</summary>
    Csv,

    /// <summary>JSON: 连同校勘和存疑.</summary>
    Json,
}

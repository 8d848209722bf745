using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Briefings;

/// <summary>Briefings as files to go on working with (简报文件).</summary>
public static class BriefingFiles
{
    /// <summary>The file, to be saved.</summary>
    /// <param name="briefing">What it holds.</param>
    /// <param name="ending">docx or xlsx.</param>
    /// <returns>The answer; not found for any other ending.</returns>
    public static IResult Of(Briefing briefing, string ending) => ending switch
    {
        "docx" => Results.File(WordBriefingRenderer.Render(briefing), WordBriefingRenderer.MediaType, briefing.Title + ".docx"),
        "xlsx" => Results.File(SheetBriefingRenderer.Render(briefing), SheetBriefingRenderer.MediaType, briefing.Title + ".xlsx"),
        _ => Results.NotFound(),
    };
}

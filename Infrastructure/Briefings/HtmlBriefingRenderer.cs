using System.Net;
using System.Text;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Plans.Writers;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>Turns a briefing into a whole HTML page: the preview (预览), and what Chromium prints.</summary>
public static class HtmlBriefingRenderer
{
    private static readonly string Style = ReadStyle();

    /// <summary>The page (网页).</summary>
    /// <param name="briefing">What it shows.</param>
    /// <param name="fonts">The address of the folder with song.ttf, hei.ttf and kai.ttf, with its closing slash; empty for the page's own folder.</param>
    public static string Render(Briefing briefing, string fonts = "") => Render([briefing], briefing.Title, fonts);

    /// <summary>Several briefings as one page (合并), each printed from a new sheet.</summary>
    /// <param name="briefings">What it shows, in order.</param>
    /// <param name="title">The page's title.</param>
    /// <param name="fonts">As for one.</param>
    public static string Render(IReadOnlyList<Briefing> briefings, string title, string fonts = "")
    {
        var html = new StringBuilder();
        html.Append("<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\n")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; font-src 'self' file:\">\n")
            .Append($"<title>{Encode(title)}</title>\n<style>\n{Style.Replace("Fonts/", fonts)}</style></head>\n<body>\n");
        foreach (var (index, briefing) in briefings.Index())
        {
            if (index > 0) html.Append("<div class=\"page\"></div>\n");
            // What closes a document stands at the foot of its own last page: one of several is a section of its own.
            if (briefings.Count > 1) html.Append("<section class=\"sheet\">\n");
            AppendBriefing(html, briefing);
            if (briefings.Count > 1) html.Append("</section>\n");
        }
        return html.Append("</body></html>\n").ToString();
    }

    private static void AppendBriefing(StringBuilder html, Briefing briefing)
    {
        AppendMasthead(html, briefing.Masthead);
        html.Append($"<main>\n<h1>{Encode(briefing.Title)}</h1>\n");
        foreach (var block in briefing.Blocks)
            AppendBlock(html, block);
        html.Append("</main>\n");
        AppendClosing(html, briefing);
    }

    private static void AppendMasthead(StringBuilder html, Masthead masthead)
    {
        var name = masthead.Name.Length > 7 ? "name long" : "name";
        html.Append("<header class=\"masthead\">");
        if (masthead.Mark.Length > 0)
            html.Append($"<div class=\"mark\"><span>{Encode(masthead.Mark)}</span></div>");
        if (masthead.Overline.Length > 0)
            html.Append($"<div class=\"overline\">{Encode(masthead.Overline)}</div>");
        html.Append($"<div class=\"{name}\">{Encode(masthead.Name)}</div>");
        if (masthead.IssueText.Length > 0)
            html.Append($"<div class=\"issue\">{masthead.IssueText}</div>");
        html.Append($"<div class=\"issuer\"><span>{Encode(masthead.Issuer)}</span><span>{BriefingText.Date(masthead.Date)}</span></div></header>\n");
    }

    private static void AppendBlock(StringBuilder html, BriefingBlock block)
    {
        switch (block)
        {
            case Heading { Level: >= 1 and <= 3 } heading:
                html.Append($"<h{heading.Level + 1}>{Encode(heading.Text)}</h{heading.Level + 1}>\n");
                break;
            case Paragraph paragraph:
                AppendParagraph(html, paragraph);
                break;
            case Table table:
                AppendTable(html, table, null);
                break;
            case Bars bars:
                AppendTable(html, bars.ToTable() with { Caption = bars.DrawnCaption }, bars.Items);
                break;
            case Lines lines:
                AppendLines(html, lines);
                break;
            case Note note:
                html.Append($"<p class=\"note\">{Encode(note.Text)}</p>\n");
                break;
            case Footnote footnote:
                html.Append($"<p class=\"footnote\">{Encode(footnote.Line)}</p>\n");
                break;
            case Attachment attachment:
                html.Append($"<h2 class=\"page attachment\">{Encode(attachment.Label)}</h2>\n")
                    .Append($"<h2 class=\"attachment-title\">{Encode(attachment.Title)}</h2>\n");
                break;
            case PageBreak:
                html.Append("<div class=\"page\"></div>\n");
                break;
            default:
                throw new ArgumentException($"no form for the block {block}", nameof(block));
        }
    }

    private static void AppendParagraph(StringBuilder html, Paragraph paragraph)
    {
        html.Append(paragraph.Place switch
        {
            ParagraphPlace.FlushLeft => "<p class=\"flush\">",
            ParagraphPlace.Signature => "<p class=\"signature\">",
            _ => "<p>",
        });
        foreach (var run in paragraph.Runs)
            AppendRun(html, run);
        html.Append("</p>\n");
    }

    private static void AppendRun(StringBuilder html, TextRun run)
    {
        var text = Encode(run.Text);
        if (run.Bold)
            text = $"<b>{text}</b>";
        if (run.Raised)
            text = $"<sup>{text}</sup>";
        html.Append(Linked(text, run.WebLink));
    }

    /// <summary>A table; with bars, each row shows its bar after the label.</summary>
    private static void AppendTable(StringBuilder html, Table table, IReadOnlyList<Bar>? bars)
    {
        html.Append(bars is not null ? "<table class=\"bars\">" : table.IsShort ? "<table class=\"short\">" : "<table>");
        if (table.Caption.Length > 0)
            html.Append($"<caption>{Encode(table.Caption)}</caption>");
        AppendHeader(html, table, bars is not null);
        html.Append("<tbody>\n");
        for (var row = 0; row < table.Rows.Count; row++)
            AppendRow(html, table, table.Rows[row], bars?[row]);
        html.Append("</tbody></table>\n");
    }

    /// <summary>The drawing stands under its points' names and over their numbers.</summary>
    private static void AppendLines(StringBuilder html, Lines lines)
    {
        var table = lines.ToTable();
        html.Append("<table class=\"lines\">");
        if (table.Caption.Length > 0)
            html.Append($"<caption>{Encode(table.Caption)}</caption>");
        AppendHeader(html, table, bars: false);
        html.Append($"<tbody>\n<tr><td></td><td class=\"plot\" colspan=\"{lines.Points.Count}\">{ChartDrawing.Of(lines)}</td></tr>\n");
        for (var at = 0; at < table.Rows.Count; at++)
        {
            html.Append("<tr>");
            foreach (var (cell, column, _) in table.Place(table.Rows[at]))
                html.Append(column == 0 ? $"<td class=\"left\">{ChartDrawing.Sample(at)}{Encode(cell.Text)}</td>" : $"<td class=\"center\">{Encode(cell.Text)}</td>");
            html.Append("</tr>\n");
        }
        html.Append("</tbody></table>\n");
    }

    private static void AppendHeader(StringBuilder html, Table table, bool bars)
    {
        html.Append(table.RepeatHeader ? "<thead><tr>" : "<thead class=\"once\"><tr>");
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var width = table.Columns[column].Width is { } millimetres ? $" style=\"width:{millimetres}mm\"" : "";
            var span = bars && column == 1 ? " colspan=\"2\"" : "";
            html.Append($"<th scope=\"col\"{span}{(span.Length > 0 ? "" : width)}>{Encode(table.Columns[column].Heading)}</th>");
        }
        html.Append("</tr></thead>");
    }

    private static void AppendRow(StringBuilder html, Table table, TableRow row, Bar? bar)
    {
        html.Append(row.IsSection ? "<tr class=\"section\">" : "<tr>");
        foreach (var (cell, column, width) in table.Place(row))
        {
            var span = width > 1 ? $" colspan=\"{width}\"" : "";
            var alignment = row.IsSection ? ColumnAlignment.Left : table.Columns[column].Alignment;
            html.Append($"<td{span} class=\"{Class(alignment, cell.Tone)}\">{Linked(Encode(cell.Text), cell.WebLink)}</td>");
            if (bar is not null && column == 0)
                html.Append($"<td>{ChartDrawing.Of(bar)}</td>");
        }
        html.Append("</tr>\n");
    }

    private static string Class(ColumnAlignment alignment, Tone tone) => (alignment switch
    {
        ColumnAlignment.Center => "center",
        ColumnAlignment.Right => "right",
        _ => "left",
    }) + tone switch
    {
        Tone.Red => " red",
        Tone.Yellow => " yellow",
        Tone.Blue => " blue",
        Tone.Green => " green",
        Tone.Grey => " grey",
        _ => "",
    };

    /// <summary>What stands at the foot of the last page (文末).</summary>
    private static void AppendClosing(StringBuilder html, Briefing briefing)
    {
        if (briefing is { Archive: null, Imprint: null }) return;
        html.Append("<div class=\"closing\">");
        if (briefing.Archive is { } archive)
            AppendArchive(html, archive);
        if (briefing.Imprint is { } imprint)
            AppendImprint(html, imprint);
        html.Append("</div>\n");
    }

    private static void AppendArchive(StringBuilder html, ArchiveMark archive)
    {
        html.Append($"<div class=\"archive\">{ChartDrawing.Of(new QrCode(archive.Address))}<div>");
        foreach (var line in archive.Lines)
            html.Append($"<p>{Encode(line)}</p>");
        html.Append("</div></div>\n");
    }

    private static void AppendImprint(StringBuilder html, Imprint imprint)
    {
        html.Append("<footer class=\"imprint\">");
        foreach (var line in imprint.Lines)
            html.Append($"<div class=\"to\">{Encode(line)}</div>");
        html.Append($"<div><span>{Encode(imprint.Office)}</span><span>{imprint.DateText}</span></div></footer>\n");
    }

    private static string Linked(string html, Uri? link) => link is null ? html : $"<a href=\"{Encode(link.AbsoluteUri)}\">{html}</a>";

    private static string Encode(string text) => WebUtility.HtmlEncode(XmlText.Printable(text)).Replace("\n", "<br>");

    private static string ReadStyle()
    {
        using var stream = typeof(HtmlBriefingRenderer).Assembly.GetManifestResourceStream("briefing.css")
            ?? throw new InvalidOperationException("the style sheet briefing.css is not in the assembly");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

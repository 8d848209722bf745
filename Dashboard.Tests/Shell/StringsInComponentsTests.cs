using System.Net;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CreditWorkplan.Dashboard.Tests.Host;

namespace CreditWorkplan.Dashboard.Tests.Shell;

/// <summary>What people read comes from resource files, in both languages; a string in a component or beside it is a fault.</summary>
public sealed partial class StringsInComponentsTests
{
    /// <summary>The same in every language: names of formats, keys and products.</summary>
    private static readonly HashSet<string> Names = ["CSV", "Excel", "Word", "PDF", "JSON", "HTML", "XLSX", "DOCX", "SVG", "PNG", "ICS", "CreditWorkplan", "Ctrl", "Esc", "Enter", "Tab", "Shift", "px", "SHA"];

    /// <summary>Attributes that are read out or shown.</summary>
    private static readonly HashSet<string> Shown = ["title", "aria-label", "aria-description", "aria-roledescription", "placeholder", "alt", "label", "Title", "Label", "Placeholder", "Hint", "Text"];

    private static readonly IReadOnlyList<WrittenString> Written = [.. WrittenString.Of(typeof(WebApplicationSetup).Assembly).Where(one => !one.Where.Contains(".CommandLine.", StringComparison.Ordinal))];

    /// <summary>Chinese that is no text of a page: a language's own name, an example as letters have it, a file's name.</summary>
    private static readonly string[] Chinese = ["DisplayEndpoints..cctor", "ReminderLook.Example", "EvaluationEndpoints.Name"];

    [Fact]
    public void No_Chinese_stands_in_code() =>
        None(Written.Where(one => Han().IsMatch(one.Text) && !Chinese.Any(place => one.Where.EndsWith(place, StringComparison.Ordinal))).Select(one => $"{one.Where}: {one.Text}"));

    [Fact]
    public void Strings_of_markup_and_of_attributes_are_seen()
    {
        Assert.Contains(Written, one => one is { Next: "RenderTreeBuilder.AddMarkupContent" } && one.Text.Contains("<h", StringComparison.Ordinal));
        Assert.Contains(Written, one => one is { Next: "RenderTreeBuilder.AddAttribute", Before: "class" });
        Assert.Equal(["title"], Words(new("", "<p title=\"title\"><code>code</code></p>", "RenderTreeBuilder.AddMarkupContent", "")).Select(word => word.Split(' ')[1]));
    }

    [Fact]
    public void No_word_stands_in_markup() => None(Written.SelectMany(Words).Distinct());

    [Fact]
    public void No_sentence_stands_in_code() => None(Written
        .Where(one => Sentence().IsMatch(one.Text) && !one.Next.Contains("Exception", StringComparison.Ordinal) && !one.Next.Contains("LoggerMessage", StringComparison.Ordinal) && !one.Where.Contains("__", StringComparison.Ordinal) && !one.Next.StartsWith("RenderTreeBuilder", StringComparison.Ordinal))
        .Select(one => $"{one.Where}: {one.Text} > {one.Next}"));

    [Fact]
    public void Every_English_text_with_a_number_has_words_for_one_and_for_many()
    {
        var texts = Directory.GetFiles(Path.Combine(RunningWorkplan.Root, "Dashboard", "Resources"), "*.en.resx").SelectMany(file => XDocument.Load(file).Root!.Elements("data")
            .Select(data => (Key: $"{Path.GetFileName(file)[..^8]} {data.Attribute("name")!.Value}", Text: data.Element("value")!.Value)));
        None(texts.Where(text => !AlwaysMany.Contains(text.Key) && NumberOfMany().IsMatch(text.Text)).Select(text => $"{text.Key}: {text.Text}"));
    }

    /// <summary>A limit of more than one, a figure with decimals, or a verb after a name.</summary>
    private static readonly HashSet<string> AlwaysMany =
    [
        "BoardText Soon", "CalendarText Fault.Twice", "CalendarText Fault.TooLong", "ChartText Progress.Tells", "ChartText Ahead", "ChartText BehindBy", "EarlyText PaceHint", "FrameText Views.Invalid", "FrameText Views.TooMany", "LeverText Invalid.text", "LeverText Invalid.title", "PlanText BodyDiffers", "PlanText CarriedOver",
        "PrintText BatchRunning", "PublicityText SentAll", "PublicityText RulesTooLong", "ReminderText Fault.TooLong", "ReminderText RehearsalHint", "ReminderText BadRange", "ReminderText EventsHint",
        "ReportText AsOfThresholds", "ReportText Outcome.Invalid", "ReportText NotOwed", "ReportText Attach.Hint", "ReportText Attach.Outcome.TooMany", "ReportText Attach.Refusal.NameTooLong",
        "Text Cause.BehindExpected", "Text Cause.NeverReported", "Text Cause.DueNear", "WorkbookText Fault.Twice",
    ];

    /// <summary>Fails with all of them, each on a line.</summary>
    private static void None(IEnumerable<string> faults) => Assert.True(!faults.Any(), string.Join('\n', faults));

    private static IEnumerable<string> Words(WrittenString one)
    {
        var texts = one.Next switch
        {
            "RenderTreeBuilder.AddMarkupContent" => Visible(one.Text),
            "RenderTreeBuilder.AddContent" => [one.Text],
            "RenderTreeBuilder.AddAttribute" or "RenderTreeBuilder.AddComponentParameter" when Shown.Contains(one.Before) => [one.Text],
            _ => [],
        };
        return texts.SelectMany(text => Word().Matches(text).Select(match => match.Value)).Where(word => !Names.Contains(word)).Select(word => $"{one.Where}: {word} in {one.Text.Trim()}");
    }

    /// <summary>What a piece of markup shows: text between tags, and attributes that are shown.</summary>
    private static IEnumerable<string> Visible(string markup) =>
        ShownAttribute().Matches(markup).Where(match => Shown.Contains(match.Groups[1].Value)).Select(match => match.Groups[2].Value)
            .Append(WebUtility.HtmlDecode(Tag().Replace(Script().Replace(markup, ""), " ")));

    [GeneratedRegex(@"\p{IsCJKUnifiedIdeographs}")]
    private static partial Regex Han();

    [GeneratedRegex("[A-Za-z]{2,}")]
    private static partial Regex Word();

    [GeneratedRegex("^[A-Z][a-z]+(?: [a-z]+){2,}")]
    private static partial Regex Sentence();

    [GeneratedRegex("<(script|style|code|kbd)[^>]*>.*?</\\1>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("([a-z-]+)=\"([^\"]*)\"")]
    private static partial Regex ShownAttribute();

    [GeneratedRegex(@"\{\d+(?::[^}|]*)?\} (?!\{)(?!is\b|has\b|was\b|as\b|this\b)[a-z]+s\b")]
    private static partial Regex NumberOfMany();
}

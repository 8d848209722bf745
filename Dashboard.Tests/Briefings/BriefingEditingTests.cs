using CreditWorkplan.Domain.Briefings;
using CsCheck;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>What the office does to a generated briefing (编辑), and what becomes of it when the figures are worked out anew.</summary>
public sealed class BriefingEditingTests
{
    private static readonly Uri Task8 = new("https://workplan.example/plan/2022/tasks/8");

    [Fact]
    public void Without_edits_chapters_stand_as_generated_and_are_numbered()
    {
        var briefing = Outline().Compose();
        Assert.Equal(["一、总体情况", "二、填报情况", "三、主要节点"], Headings(briefing));
        Assert.Equal("导语第一段。", Assert.IsType<Paragraph>(briefing.Blocks[0]).Runs.Single().Text);
        Assert.Equal("落款", Assert.IsType<Paragraph>(briefing.Blocks[^1]).Runs.Single().Text);
    }

    [Fact]
    public void Chapters_move_drop_out_come_back_and_are_added_and_their_numbers_follow()
    {
        var outline = Outline();
        var edits = BriefingEdits.None.Move(outline.Chapters, "milestones", -1).Toggle("standing").Put(new OwnChapter("own-1", "下一步工作", "一是抓紧。\n\n二是督促。 "));
        Assert.Equal(["一、主要节点", "二、下一步工作", "三、填报情况"], Headings(outline.Compose(edits)));
        Assert.Equal(["一是抓紧。", "二是督促。"], outline.Arrange(edits).Single(chapter => chapter.Key == "own-1").Paragraphs.Select(BriefingEditing.TextOf));
        Assert.Equal(["一、总体情况", "二、主要节点", "三、下一步工作", "四、填报情况"], Headings(outline.Compose(edits.Toggle("standing"))));
        Assert.Equal(["一、总体情况", "二、主要节点", "三、填报情况"], Headings(outline.Compose(edits.Toggle("standing").Remove("own-1"))));
        Assert.Equal("own-2", edits.NextKey());
        // At the ends nothing moves.
        Assert.Same(edits, edits.Move(outline.Chapters, "standing", -1));
        Assert.Same(edits, edits.Move(outline.Chapters, "nothing", 1));
    }

    [Fact]
    public void A_chapter_that_the_order_does_not_know_stays_after_the_one_before_it()
    {
        var edits = BriefingEdits.None.Move(Outline().Chapters, "milestones", -1);
        var grown = Outline() with { Chapters = [.. Outline().Chapters.Take(2), new("supervision", "督办情况", [new Paragraph("通报。")]), .. Outline().Chapters.Skip(2)] };
        Assert.Equal(["一、总体情况", "二、主要节点", "三、填报情况", "四、督办情况"], Headings(grown.Compose(edits)));
    }

    [Fact]
    public void Rewritten_words_replace_the_paragraph_keep_its_references_and_say_when_the_figures_under_them_change()
    {
        var outline = Outline();
        var edit = new ParagraphEdit("standing", 1, "逾期最久的是任务8（7日）。", "任务88正常，任务8请市教委抓紧。\n会后报来。");
        var edits = BriefingEdits.None.Put(null, edit);
        var runs = outline.Compose(edits).Blocks.OfType<Paragraph>().First(paragraph => BriefingEditing.TextOf(paragraph).StartsWith("任务88", StringComparison.Ordinal)).Runs;
        Assert.Equal(["任务88正常，", "任务8", "请市教委抓紧。"], runs.Select(run => run.Text));
        Assert.Equal([null, Task8, null], runs.Select(run => run.Link));
        Assert.Empty(BriefingEditing.Doubtful(outline, edits));

        var later = Outline("逾期最久的是任务8（9日）。");
        var (chapter, doubtful) = Assert.Single(BriefingEditing.Doubtful(later, edits));
        Assert.Equal(("总体情况", EditStanding.Changed, "逾期最久的是任务8（9日）。", edit), (chapter, doubtful.Standing, doubtful.Generated, doubtful.Edit));
        Assert.Contains("会后报来。", BriefingText.PlainText(later.Compose(edits)), StringComparison.Ordinal);
        Assert.Empty(BriefingEditing.Doubtful(later, edits.Put(edit, edit with { Generated = doubtful.Generated })));
    }

    [Fact]
    public void An_edit_follows_its_paragraph_to_another_place_and_is_never_lost()
    {
        var edits = BriefingEdits.None.Put(null, new("standing", 1, "逾期最久的是任务8（7日）。", "请抓紧。"));
        var moved = Outline() with { Chapters = [new("standing", "总体情况", [new Paragraph("新的一段。"), new Paragraph("总体进度52.9%。"), new Paragraph("逾期最久的是任务8（7日）。")])] };
        Assert.Empty(BriefingEditing.Doubtful(moved, edits));
        Assert.Contains("总体进度52.9%。\n请抓紧。", BriefingText.PlainText(moved.Compose(edits)), StringComparison.Ordinal);

        var shrunk = Outline() with { Chapters = [new("standing", "总体情况", [new Paragraph("总体进度52.9%。")])] };
        Assert.Equal(EditStanding.Gone, Assert.Single(BriefingEditing.Doubtful(shrunk, edits)).Paragraph.Standing);
        Assert.Contains("总体进度52.9%。\n请抓紧。", BriefingText.PlainText(shrunk.Compose(edits)), StringComparison.Ordinal);

        var gone = Outline() with { Chapters = [] };
        Assert.Equal(("standing", EditStanding.Gone), Assert.Single(BriefingEditing.Doubtful(gone, edits)) is var (key, one) ? (key, one.Standing) : default);
    }

    [Fact]
    public void An_empty_text_leaves_the_paragraph_out_and_the_generated_words_come_back()
    {
        var edit = new ParagraphEdit(BriefingOutline.OpeningKey, 0, "导语第一段。", " \n ");
        var edits = BriefingEdits.None.Put(null, edit);
        Assert.DoesNotContain("导语第一段。", BriefingText.PlainText(Outline().Compose(edits)), StringComparison.Ordinal);
        Assert.Equal(BriefingText.PlainText(Outline().Compose()), BriefingText.PlainText(Outline().Compose(edits.Put(edit, null))));
    }

    [Fact]
    public void A_template_names_addresses_and_arranges_but_keeps_no_ones_words()
    {
        var edits = BriefingEdits.None.Move(Outline().Chapters, "milestones", -2).Put(null, new("standing", 0, "总体进度52.9%。", "改写。"));
        var template = edits.ToTemplate(BriefingTemplate.Default(BriefingKind.Quarterly)) with { Name = "信用工作简报", CopyTo = "各区。" };
        var briefing = Outline().Under(template).Compose(template.ToEdits());
        Assert.Equal(("信用工作简报", "主送甲", "各区。"), (briefing.Masthead.Name, briefing.Imprint!.To, briefing.Imprint.CopyTo));
        Assert.Equal(["一、主要节点", "二、总体情况", "三、填报情况"], Headings(briefing));
        Assert.Contains("总体进度52.9%。", BriefingText.PlainText(briefing), StringComparison.Ordinal);
    }

    [Fact]
    public void Signed_on_another_day_every_place_of_the_date_bears_it()
    {
        var outline = Outline() with { Closing = [new Paragraph("附件：甲"), new Paragraph("2022年7月7日", ParagraphPlace.Signature)] };
        var text = BriefingText.PlainText(outline.DatedAs(new(2022, 7, 12)).Compose());
        Assert.DoesNotContain("2022年7月7日", text, StringComparison.Ordinal);
        Assert.Equal(3, text.Split("2022年7月12日").Length - 1);
    }

    [Fact]
    public void Whatever_is_moved_dropped_and_rewritten_no_chapter_is_there_twice_and_no_word_of_the_office_is_missing() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[-2, 2], Gen.Bool).Array[0, 12].Sample(acts =>
        {
            string[] keys = ["standing", "discipline", "milestones"];
            var edits = BriefingEdits.None.Put(new OwnChapter("own-1", "自拟", "自拟的话。")).Put(null, new("discipline", 0, "都报了。", "改过的话。"));
            foreach (var (chapter, by, drops) in acts) edits = drops ? edits.Toggle(keys[chapter]) : edits.Move(Outline().Chapters, keys[chapter], by);
            var briefing = Outline().Compose(edits);
            var titles = Headings(briefing).Select(heading => heading[2..]).ToList();
            var text = BriefingText.PlainText(briefing);
            return titles.Distinct().Count() == titles.Count && titles.Count == 4 - edits.Dropped.Count
                && text.Contains("自拟的话。", StringComparison.Ordinal) && text.Contains("改过的话。", StringComparison.Ordinal) == !edits.Dropped.Contains("discipline");
        });

    private static BriefingOutline Outline(string worst = "逾期最久的是任务8（7日）。") => new(
        BriefingKind.Quarterly, "标题", new Masthead("简报", "办公室", new(2022, 7, 7)),
        new(BriefingOutline.OpeningKey, "导语", [new Paragraph("导语第一段。")]),
        [
            new("standing", "总体情况", [new Paragraph("总体进度52.9%。"), new Bars("", "部分", [new("甲", 1)]), new Paragraph([new("逾期最久的是"), new("任务8", Link: Task8), new(worst["逾期最久的是任务8".Length..])])]),
            new("discipline", "填报情况", [new Paragraph("都报了。")]),
            new("milestones", "主要节点", [new Table("", [new("日期")], [])]),
        ],
        [new Paragraph("落款")], new Imprint("主送甲", "抄送乙", "办公室", new(2022, 7, 7)));

    private static IEnumerable<string> Headings(Briefing briefing) => briefing.Blocks.OfType<Heading>().Select(heading => heading.Text);
}

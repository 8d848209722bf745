using CreditWorkplan.Domain.Plans.PlanReader;
using CreditWorkplan.Domain.Units;
using CsCheck;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>What holds for every text and every list of units.</summary>
public sealed class ReaderPropertyTests
{
    private static readonly string[] Known = [.. SeedPlan.Plan.Units.Select(unit => unit.Name)];

    private static readonly Gen<(string[] Lead, string[] Other)> Lists =
        from units in Gen.Shuffle(Known)
        from leads in Gen.Int[1, 3]
        from others in Gen.Int[1, 6]
        select (units[..leads], units[leads..(leads + others)]);

    private static readonly (string Style, AssignmentRole Lead, AssignmentRole Other)[] Styles =
    [
        ("{0}牵头，{1}按职责分工负责", AssignmentRole.Lead, AssignmentRole.Shared),
        ("{0}牵头，{1}配合", AssignmentRole.Lead, AssignmentRole.Support),
        ("{0}牵头，{1}等按职责分工负责。", AssignmentRole.Lead, AssignmentRole.Shared),
        ("由{0}牵头、{1}等参与", AssignmentRole.Lead, AssignmentRole.Support),
        ("由{0}会同{1}负责", AssignmentRole.Lead, AssignmentRole.Support),
        ("（责任单位：{0}、{1}）", AssignmentRole.Shared, AssignmentRole.Shared),
        ("{0}、{1}按职责分工负责", AssignmentRole.Shared, AssignmentRole.Shared),
        ("（牵头单位：{0}；配合单位：{1}）", AssignmentRole.Lead, AssignmentRole.Support),
        ("【牵头部门：{0} 责任部门：{1}】", AssignmentRole.Lead, AssignmentRole.Shared),
        ("主办单位:{0}\n协办单位:{1}", AssignmentRole.Lead, AssignmentRole.Support),
    ];

    private static readonly (string Name, Action<string> Read)[] Readers =
    [
        ("number", text => PlanNumber.Read(text)),
        ("date", text => DueDateText.Read(text, 2022)),
        ("responsibility", text => ResponsibilityText.Parse(text, UnitDirectory.Default)),
        ("tail", text => ResponsibilityTail.Split(text, UnitDirectory.Default)),
    ];

    [Fact]
    public void Known_units_printed_in_any_style_are_read_back_with_their_roles() =>
        Gen.Select(Lists, OneOf(Styles), OneOf("、", "，", " ", "\n")).Sample((lists, style, between) =>
        {
            var text = string.Format(style.Style, string.Join(between, lists.Lead), string.Join(between, lists.Other));
            var read = ResponsibilityText.Parse(text, UnitDirectory.Default);
            Assert.Equal(
                lists.Lead.Select(unit => (unit, style.Lead)).Concat(lists.Other.Select(unit => (unit, style.Other))),
                read.Assignments.Select(party => (party.Unit, party.Role)));
            Assert.Empty(read.Doubts);
        });

    [Fact]
    public void A_responsibility_put_behind_any_task_is_split_off_again() =>
        Gen.Select(Lists, OneOf(SeedPlan.Plan.Tasks.Select(task => task.Content).ToArray()), OneOf("（{0}牵头，{1}配合）", "（责任单位：{0}、{1}）", "责任单位：{0}、{1}", "【牵头单位：{0}；配合单位：{1}】"))
            .Sample((lists, content, style) =>
            {
                var split = ResponsibilityTail.Split(content + string.Format(style, string.Join('、', lists.Lead), string.Join('、', lists.Other)), UnitDirectory.Default);
                Assert.Equal(content, split.Content);
                Assert.Equal(lists.Lead.Concat(lists.Other), ResponsibilityText.Parse(split.Responsibility!, UnitDirectory.Default).Assignments.Select(party => party.Unit));
            });

    [Fact]
    public void The_tasks_of_2022_have_no_responsibility_in_their_text() =>
        Assert.All(SeedPlan.Plan.Tasks, task => Assert.Equal(new TaskText(task.Content, null, null), ResponsibilityTail.Split(task.Content, UnitDirectory.Default)));

    [Fact]
    public void No_text_throws() =>
        Gen.String[Gen.OneOf(Gen.Char["（）()[]【】〔〕、，；：。 \n牵头配合负责单位由等和区局按职责分工会同完成时限6月底前年"], Gen.Char['\u4e00', '\u9fa5']), 0, 80].Sample(Read, iter: 3000);

    [Theory]
    [InlineData("（")]
    [InlineData("）")]
    [InlineData("（）")]
    [InlineData("市")]
    [InlineData("市局、")]
    [InlineData("按职责")]
    [InlineData("牵头")]
    [InlineData("责任单位")]
    [InlineData("责任单位：")]
    [InlineData("责任单位：市局。")]
    [InlineData("（市局牵头）")]
    [InlineData("市局（牵头）")]
    [InlineData("市局和")]
    [InlineData("由")]
    [InlineData(" ")]
    [InlineData("6月底前、")]
    [InlineData("2022年")]
    [InlineData("持续推进")]
    [InlineData("《“")]
    [InlineData("一")]
    [InlineData("负责总共同")]
    public void Long_texts_take_no_long_time(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 10_000 / piece.Length));
        Read(text);
    }

    [Fact]
    public void Long_texts_of_any_letters_take_no_long_time() =>
        Gen.Select(Gen.String[Gen.Char["（）【、，；：。 \n牵头配合负责单位由等和区局按职责分工会同完成时限6月底前年市委部"], 10_000, 10_000], Gen.Const(0)).Sample(
            (text, _) => Read(text),
            iter: 20,
            print: _ => "",
            threads: 1);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(at => values[at]);

    private static void Read(string text)
    {
        foreach (var (_, read) in Readers) read(text);
    }
}

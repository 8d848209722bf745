using Bunit;
using CreditWorkplan.Dashboard.Shell;

namespace CreditWorkplan.Dashboard.Tests.Shell;

/// <summary>A list says which of its states it is in, and what to do next.</summary>
public sealed class ListStateTests : BunitContext
{
    public ListStateTests() => Services.AddLogging().AddLocalization();

    [Theory]
    [InlineData(ListCondition.Filtered, "[data-filtered]", "[data-act=clear-filters]", "清除筛选")]
    [InlineData(ListCondition.Failed, "[role=alert][data-failed]", "[data-act=retry]", "重试")]
    [InlineData(ListCondition.Stale, ".stale", "[data-act=retry]", "重新读取")]
    public void The_button_of_a_state_does_what_it_says(ListCondition condition, string state, string button, string label)
    {
        var done = 0;
        var shown = Render<ListState>(parameters => parameters.Add(one => one.Condition, condition).Add(one => one.OnAct, () => done++).Add(one => one.Since, new DateTimeOffset(2022, 8, 15, 6, 32, 0, TimeSpan.Zero)));
        Assert.NotNull(shown.Find(state));
        Assert.Equal(label, shown.Find(button).TextContent);
        shown.Find(button).Click();
        Assert.Equal(1, done);
        Assert.Equal(condition == ListCondition.Stale, shown.Markup.Contains("14:32", StringComparison.Ordinal));
    }

    [Fact]
    public void Five_states_have_five_signs_and_five_words()
    {
        var all = Enum.GetValues<ListCondition>().Select(condition => Render<ListState>(parameters => parameters.Add(one => one.Condition, condition)).Find("p").TextContent).ToList();
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.Equal(all.Count, all.Select(text => text[0]).Distinct().Count());
    }
}

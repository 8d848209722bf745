using Bunit;
using Bunit.TestDoubles;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using Microsoft.Extensions.Time.Testing;

namespace CreditWorkplan.Dashboard.Tests.Shell;

public sealed class FindBoxTests : BunitContext
{
    private readonly FakeTimeProvider clock = new();

    [Theory]
    [InlineData("84", "/plan/2022/tasks/84")]
    [InlineData("市教委", "/units/%E5%B8%82%E6%95%99%E5%A7%94")]
    [InlineData("信易贷", "/plan/2022/tasks/8")]
    public void Enter_goes_to_the_first_task_or_unit_found(string typed, string address)
    {
        Services.AddLogging().AddLocalization().AddSingleton<TimeProvider>(clock);
        var board = BoardBuilder.Build(SeedPlan.Plan, [], WorkingCalendar.Shipped, new DateOnly(2022, 8, 15));
        var box = Render<FindBox>(parameters => parameters.Add(one => one.Board, board));
        box.Find("input").Input(typed);
        Assert.Empty(box.FindAll("#found"));
        clock.Advance(TimeSpan.FromMilliseconds(300));
        box.WaitForAssertion(() => Assert.NotNull(box.Find("#found a")));
        box.Find(".find").KeyDown("Enter");
        Assert.EndsWith(address, Services.GetRequiredService<BunitNavigationManager>().Uri, StringComparison.Ordinal);
        Assert.Empty(box.FindAll("#found"));
    }
}

using System.Net;
using System.Text.RegularExpressions;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Infrastructure.Plans;

namespace CreditWorkplan.Dashboard.Tests.Shell;

/// <summary>Addresses that name what there is none of, over real HTTP: in words, with the nearest there is, and with the right status.</summary>
public sealed partial class BadAddressTests(BadAddressTests.Office office) : IClassFixture<BadAddressTests.Office>
{
    [Theory]
    [InlineData("/plan/2022/tasks/999", "999", "/plan/2022/tasks/90")]
    [InlineData("/plan/2022/tasks/abc", "没有编号为“abc”的任务", "/plan/2022")]
    [InlineData("/plan/2022/tasks/13b", "没有编号为“13b”的任务", "/plan/2022/tasks/13")]
    [InlineData("/plan/1999", "没有 1999 年的工作要点", "/plan/2022")]
    [InlineData("/plan/99999999999", "不是年份", "/plan/2022")]
    [InlineData("/plan/1999/wall", "没有 1999 年的工作要点", "/plan/2022/wall")]
    [InlineData("/plan/1999/early", "没有 1999 年的工作要点", "/plan/2022/early")]
    [InlineData("/plan/0/promises", "没有 0 年的工作要点", "/plan/2022/promises")]
    [InlineData("/plan/2022/tasks/13/report/2022Q9", "2022Q9", "/plan/2022/tasks/13/report/2022Q3")]
    [InlineData("/plan/2022/tasks/13/assembled/2021Q2", "2021Q2", "/plan/2022/tasks/13/assembled/2022Q2")]
    [InlineData("/plan/2022/stocktake/999", "", "/plan/2022/stocktake")]
    [InlineData("/units/市教", "市教", "/units/%E5%B8%82%E6%95%99%E5%A7%94")]
    [InlineData("/admin/plans/1999", "1999", "/admin/plans")]
    [InlineData("/archive/none/issue", "", "/archive")]
    [InlineData("/briefing", "没有 /briefing 这个页面", "/briefings")]
    public async Task What_there_is_none_of_is_said_with_the_nearest(string address, string words, string nearest)
    {
        using var answer = await office.Client.GetAsync(address, RunningWorkplan.Cancellation);
        var page = await TextAsync(answer);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{nearest}\"", Body().Match(page).Value, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/plan/2022?light=red", "light", "light=Overdue")]
    [InlineData("/plan/2022?section=99", "section", "section=7")]
    [InlineData("/plan/2022?section=abc", "section", "section=1")]
    [InlineData("/plan/2022?unit=市教育委", "unit", "unit=%E5%B8%82%E6%95%99%E5%A7%94")]
    [InlineData("/plan/2022?mark=已采", "mark", "mark=Accepted")]
    [InlineData("/plan/2022?part=leader", "part", "part=lead")]
    [InlineData("/plan/2022?asOf=yesterday", "asOf", "/plan/2022")]
    [InlineData("/burden?year=2021", "year", "year=2022")]
    [InlineData("/briefings?year=abc", "year", "year=2022")]
    [InlineData("/review?task=abc&unit=市教", "unit", "unit=%E5%B8%82%E6%95%99%E5%A7%94")]
    [InlineData("/admin/units?kind=District1", "kind", "kind=District")]
    [InlineData("/reminders?tab=legder", "tab", "tab=ledger")]
    [InlineData("/reminders?tab=ledger&state=Sen", "state", "state=Sent")]
    [InlineData("/plan/2022/supervision?state=Opened", "state", "state=Open")]
    [InlineData("/plan/2022/promises?quarter=2022Q9", "quarter", "quarter=2022Q")]
    public async Task A_filter_value_that_means_nothing_is_said_above_the_list(string address, string parameter, string nearest)
    {
        using var answer = await office.Client.GetAsync(address, RunningWorkplan.Cancellation);
        var page = await TextAsync(answer);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var notice = Notice().Matches(page).Single(found => found.Groups[1].Value == parameter).Value;
        Assert.Contains(nearest, notice, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/units/", 'x')]
    [InlineData("/units/", '信')]
    [InlineData("/plan/2022?q=", '信')]
    public async Task Ten_thousand_characters_are_answered_in_words(string address, char letter)
    {
        using var moved = await office.Client.GetAsync(address + Uri.EscapeDataString(new string(letter, 10_000)), RunningWorkplan.Cancellation);
        Assert.Equal(HttpStatusCode.Redirect, moved.StatusCode);
        using var answer = await office.Client.GetAsync(moved.Headers.Location, RunningWorkplan.Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("data-nearest", await TextAsync(answer), StringComparison.Ordinal);
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(RunningWorkplan.Cancellation));

    [GeneratedRegex("<main.*</main>", RegexOptions.Singleline)]
    private static partial Regex Body();

    [GeneratedRegex("data-unknown=\"(\\w+)\".*?</p>", RegexOptions.Singleline)]
    private static partial Regex Notice();

    /// <summary>One running application with the seed's plan, and the office signed in.</summary>
    public sealed class Office : IAsyncLifetime
    {
        private readonly string folder = Directory.CreateTempSubdirectory("addresses-").FullName;
        private RunningWorkplan running = null!;

        public HttpClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            running = await RunningWorkplan.StartAsync(folder, new DateTime(2022, 8, 15, 9, 0, 0), async host =>
            {
                await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan);
                await host.AddAccountAsync("office", Role.Office);
            });
            Client = await running.SignInAsync("office");
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await running.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}

using System.Globalization;
using CreditWorkplan.Dashboard.Resources;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Tests.Shell;

/// <summary>Numbers, their words and dates in both languages.</summary>
public sealed class CountedTextTests
{
    private static readonly ServiceProvider Services = new ServiceCollection().AddLogging().AddLocalization().AddTransient(typeof(IStringLocalizer<>), typeof(CountedText<>)).BuildServiceProvider();

    [Theory]
    [InlineData("en", 0, "0 tasks")]
    [InlineData("en", 1, "1 task")]
    [InlineData("en", 2, "2 tasks")]
    [InlineData("zh-CN", 1, "1 项任务")]
    [InlineData("zh-CN", 90, "90 项任务")]
    public void A_number_of_tasks_is_followed_by_the_word_that_fits(string culture, int count, string expected) => Assert.Equal(expected, Say<BoardText>(culture, "TaskCount", count));

    [Fact]
    public void Each_word_follows_its_own_number() =>
        Assert.Equal("1 section · 2 items · 1 task · 5 assignments · 0 corrections · 1 doubt", Say<PlanText>("en", "Counts", 1, 2, 1, 5, 0, 1));

    [Theory]
    [InlineData("en", "15 Aug · 1 day left")]
    [InlineData("zh-CN", "8月15日 · 剩 1 天")]
    public void A_date_is_written_as_the_language_writes_it(string culture, string expected) => Assert.Equal(expected, Say<BoardText>(culture, "DaysLeft", new DateOnly(2022, 8, 15), 1));

    private static string Say<TTexts>(string culture, string key, params object[] arguments)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.GetCultureInfo(culture), CultureInfo.GetCultureInfo(culture));
            return Services.GetRequiredService<IStringLocalizer<TTexts>>()[key, arguments].Value;
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }
}

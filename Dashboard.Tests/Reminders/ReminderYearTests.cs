using System.Globalization;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

/// <summary>A year of reminders; <c>make soak ONLY=reminders</c> runs it for as many seeds as <c>SOAK_SEEDS</c> says, from <c>SOAK_FIRST</c> on.</summary>
public sealed class ReminderYearTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(Number("SOAK_FIRST", 1), Number("SOAK_SEEDS", 1))];

    private static int Number(string name, int otherwise) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_year_day_by_day_reminds_as_the_rules_say_once_never_in_vain_and_as_rehearsed(int seed)
    {
        await using var year = new ReminderYear(seed);
        await year.RunAsync(new(2022, 12, 31));
        Assert.Empty(year.Faults);
        Assert.True(year.Crashes > 3, $"{year.Crashes} crashes");
        Assert.True(year.Rehearsals > 10, $"{year.Rehearsals} rehearsals");
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}: {year.Lines} lines in the ledger, {year.Letters} letters, {year.SecondCopies} second copies, {year.Crashes} crashes");
    }
}

using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

public sealed class CheckCharacterTests
{
    [Theory]
    [InlineData("914403001922038216")]
    [InlineData("12100000400000624D")]
    [InlineData("91110000802100433B")]
    [InlineData("11330000002482904Y")]
    [InlineData("91350100M000100Y43")]
    public void Valid_unified_codes_are_read(string text)
    {
        Assert.True(UnifiedCode.TryParse(text, out var code));
        Assert.Equal(text, code.Value);
        Assert.Equal(text[17], UnifiedCode.CheckCharacter(text.AsSpan(0, 17)));
    }

    [Theory]
    [InlineData("914403001922038215")]
    [InlineData("12100000400000642D")]
    [InlineData("9144030070846I136T")]
    [InlineData("91350100M000100Y4Z")]
    [InlineData("91440300192203821")]
    [InlineData("9144030019220382160")]
    [InlineData("91350100m000100y43")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_unified_codes_are_refused(string? text) => Assert.False(UnifiedCode.TryParse(text, out _));

    [Theory]
    [InlineData("310101190001010003")]
    [InlineData("31010119000101002X")]
    public void Valid_identity_numbers_are_read_and_shown_masked(string text)
    {
        Assert.True(IdentityNumber.TryParse(text, out var number));
        Assert.Equal(text, number.Value);
        Assert.Equal("310101************", number.ToString());
    }

    [Theory]
    [InlineData("310101190001010004")]
    [InlineData("310101190002300010")]
    [InlineData("31010119000101000")]
    [InlineData("３10101190001010003")]
    [InlineData("")]
    [InlineData(null)]
    public void Other_identity_numbers_are_refused(string? text) => Assert.False(IdentityNumber.TryParse(text, out _));

    [Fact]
    public void The_thirtieth_of_February_has_the_right_digit() => Assert.Equal('0', IdentityNumber.CheckDigit("31010119000230001"));

    [Theory]
    [InlineData("2026/7/1", "2026-07-01")]
    [InlineData("2026-07-01", "2026-07-01")]
    [InlineData(" 2026/12/31 ", "2026-12-31")]
    [InlineData("2026-9-30 08:15:00", "2026-09-30")]
    [InlineData("2026-09-30T23:59", "2026-09-30")]
    [InlineData("2024/2/29", "2024-02-29")]
    public void Dates_are_read_with_or_without_a_time(string text, string expected) =>
        Assert.Equal(DateOnly.Parse(expected), PublicityDate.Read(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("2026")]
    [InlineData("2026-02-29")]
    [InlineData("2026-13-01")]
    [InlineData("2026-1-0")]
    [InlineData("2026/1-1")]
    [InlineData("2026.1.1")]
    [InlineData("2026-1-")]
    [InlineData("2026-01-011")]
    [InlineData("2026-01-01 25:00")]
    [InlineData("20260101")]
    [InlineData("2026年1月1日")]
    [InlineData("长期有效不变")]
    public void Other_dates_are_not_guessed(string text) => Assert.Null(PublicityDate.Read(text));
}

using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;

namespace CreditWorkplan.Dashboard.Tests.Progress;

public sealed class SearchTermsTests
{
    [Theory]
    [InlineData("信用修复平均三天", "信用", "[信用]修复平均三天")]
    [InlineData("API 与 api", "api", "[API] 与 [api]")]
    [InlineData("长三角科创", "长三角 三角 科创", "[长三角][科创]")]
    [InlineData("<b>信用</b>", "信用", "<b>[信用]</b>")]
    [InlineData("没有", "信用", "没有")]
    [InlineData("一\n二\r\n三", "三", "一 二 [三]")]
    public void A_snippet_marks_what_was_looked_for(string text, string typed, string marked) => Assert.Equal(marked, Show(SearchTerms.Of(typed).Mark(text)));

    [Fact]
    public void A_long_text_is_cut_around_the_first_word_and_between_characters()
    {
        var text = string.Concat(Enumerable.Repeat("𠮷", 100)) + "信用" + string.Concat(Enumerable.Repeat("𠮷", 100));
        var shown = Show(SearchTerms.Of("信用").Mark(text, 41));
        Assert.StartsWith("…𠮷", shown, StringComparison.Ordinal);
        Assert.Contains("𠮷[信用]𠮷", shown, StringComparison.Ordinal);
        Assert.EndsWith("𠮷…", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\ufffd', System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(shown)));
    }

    [Theory]
    [InlineData("市教委", "sjw", 0)]
    [InlineData("市教委", "JW", 1)]
    [InlineData("人民银行上海总部", "rmyh", 0)]
    [InlineData("人民银行上海总部", "rmyx", 0)]
    [InlineData("长宁区人民政府", "cnq", 0)]
    [InlineData("Unit A", "unit", 0)]
    [InlineData("市教委", "sjwx", -1)]
    [InlineData("市教委", "", -1)]
    public void A_unit_is_known_by_the_initials_of_its_pinyin(string name, string letters, int at) => Assert.Equal(at, PinyinInitials.Find(name, letters));

    private static string Show(IEnumerable<FoundSpan> spans) => string.Concat(spans.Select(span => span.Marked ? $"[{span.Text}]" : span.Text));
}

using CreditWorkplan.Infrastructure.Briefings.QuestPdf;
using CsCheck;

namespace CreditWorkplan.Dashboard.Tests.Briefings.QuestPdf;

public sealed class LineBreaksTests
{
    [Theory]
    [InlineData("用工、人力（含临时工）。", "用|工、|人|力|（含|临|时|工）。")]
    [InlineData("《方案》第12.5条", "《方|案》|第|12.5|条")]
    [InlineData("一\n二", "一|\n|二")]
    [InlineData("𠮷野家 OK", "𠮷|野|家 |OK")]
    [InlineData("", "")]
    public void Lines_may_end_between_groups(string text, string groups) => Assert.Equal(groups, string.Join('|', LineBreaks.Groups(text)));

    [Fact]
    public void Groups_together_are_the_text() =>
        Gen.String[Gen.Char["用工、。（）《》“”—…a1 .\n"], 0, 40].Sample(text => string.Concat(LineBreaks.Groups(text)) == text);
}

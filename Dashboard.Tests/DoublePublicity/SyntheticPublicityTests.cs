using System.Text;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

public sealed class SyntheticPublicityTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dp-synthetic-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("gb18030")]
    public void Exactly_the_planted_faults_are_found(string encoding)
    {
        var chosen = encoding == "utf-8" ? new UTF8Encoding(false) : CodePagesEncodingProvider.Instance.GetEncoding(encoding)!;
        var errors = Generate("a", 7, options => options with { FaultRate = 0.02, Encoding = chosen });
        string In(string name) => Path.Combine(folder, "a", name);
        List<string> found = [];
        var outcome = EvaluateFiles.Run(
            new([In("licences.csv")], [In("penalties.csv")], [In("ledger.csv")], new(2026, 3), new(2026, 10, 20)), WorkingCalendar.Shipped,
            finding =>
            {
                if (finding.Rule is not ("number-gap" or "publication-period")) found.Add($"{Path.GetFileName(finding.File)},{finding.Line},{finding.Rule},{finding.Field}");
            },
            null, TestContext.Current.CancellationToken);
        Assert.Empty(outcome.Faults);
        var planted = File.ReadAllLines(errors).Skip(1).Order(StringComparer.Ordinal);
        Assert.Equal(planted, found.Order(StringComparer.Ordinal));
        Assert.Equal(3000, outcome.Evaluation!.Totals.Counts.Records);
        Assert.Equal(900, outcome.Evaluation.Totals.Penalties);
        Assert.Equal(SyntheticPublicityOptions.AllRules.Order(), found.Select(line => line.Split(',')[2]).Distinct().Order());
    }

    [Fact]
    public void Every_rule_has_planted_faults() =>
        Assert.Equal(
            SyntheticPublicityOptions.AllRules.Order(),
            File.ReadLines(Generate("a", 1, options => options with { FaultRate = 0.02 })).Skip(1).Select(line => line.Split(',')[2]).Distinct().Order());

    [Fact]
    public void The_same_seed_gives_the_same_bytes_and_another_others()
    {
        Generate("a", 1);
        Generate("b", 1);
        Generate("c", 2);
        foreach (var name in new[] { "licences.csv", "penalties.csv", "ledger.csv", "errors.csv" })
        {
            byte[] Bytes(string run) => File.ReadAllBytes(Path.Combine(folder, run, name));
            Assert.Equal(Bytes("a"), Bytes("b"));
            Assert.NotEqual(Bytes("a"), Bytes("c"));
        }
    }

    private string Generate(string run, ulong seed, Func<SyntheticPublicityOptions, SyntheticPublicityOptions>? with = null)
    {
        var target = Directory.CreateDirectory(Path.Combine(folder, run)).FullName;
        var options = new SyntheticPublicityOptions(3000, seed, new(2026, 3));
        var errors = Path.Combine(target, "errors.csv");
        SyntheticPublicity.Write(with?.Invoke(options) ?? options, target, errors, TestContext.Current.CancellationToken);
        return errors;
    }
}

using System.CommandLine;
using System.Text;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.DoublePublicity;

namespace CreditWorkplan.Dashboard.CommandLine;

/// <summary><c>double-publicity rules [FILE]</c>: prints the default rules as YAML, or checks a rules file.</summary>
internal static class PublicityRulesVerb
{
    public static Command Create()
    {
        var file = new Argument<string?>("FILE") { Arity = ArgumentArity.ZeroOrOne, Description = "the rules file to check" };
        var rules = new Command("rules", "prints the default rules as YAML, or checks a rules file") { file };
        rules.SetAction(parsed => Run(parsed.GetValue(file)));
        return rules;
    }

    private static int Run(string? path)
    {
        if (path is null)
        {
            using var output = Console.OpenStandardOutput();
            output.Write(Encoding.UTF8.GetBytes(PublicityRuleSetFile.Write(PublicityRuleSet.Default)));
            return 0;
        }
        var (_, faults) = PublicityRuleSetFile.Load(path);
        return faults.Count == 0 ? 0 : WorkplanCommand.Refuse(faults.Select(fault => fault.ToString()));
    }
}

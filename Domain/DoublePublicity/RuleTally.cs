namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>How often a rule found something with a unit (问题计数).</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Rule">The rule's code.</param>
/// <param name="Count">How often.</param>
public sealed record RuleTally(string Unit, string Rule, int Count);

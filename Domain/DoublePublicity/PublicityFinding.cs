namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>What a rule found (问题).</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line on which the row begins, from 1.</param>
/// <param name="Unit">The reporting unit (数据来源单位).</param>
/// <param name="Document">The document number (文书号).</param>
/// <param name="Rule">The rule's code, e.g. <c>late</c>; see <see cref="PublicityRules"/>.</param>
/// <param name="Field">The column's code.</param>
/// <param name="Value">What stands in the field; identity numbers masked.</param>
/// <param name="Message">What is wrong, in Chinese.</param>
/// <param name="Kind">Licence or penalty; null where the row does not say, as a ledger's may.</param>
/// <param name="Subject">The subject's unified code (相对人代码); with kind and document it tells the decision again in a later file.</param>
/// <param name="Decided">The decision day, of what is missing; null else.</param>
public sealed record PublicityFinding(
    string File, int Line, string Unit, string Document, string Rule, string Field, string Value, string Message, DecisionKind? Kind = null, string Subject = "", DateOnly? Decided = null);

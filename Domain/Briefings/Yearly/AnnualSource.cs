using CreditWorkplan.Domain.Briefings.Quarterly;
using CreditWorkplan.Domain.DoublePublicity;

namespace CreditWorkplan.Domain.Briefings.Yearly;

/// <summary>Everything that the annual summary (年度总结) is worked out from.</summary>
/// <param name="Year">The plan's year, with the boards of its quarters.</param>
/// <param name="Excerpts">The words of each unit's last report that was accepted, one a task and unit.</param>
/// <param name="Evaluations">The year's 双公示 evaluations, the last version of each quarter, in order.</param>
public sealed record AnnualSource(YearSource Year, IReadOnlyList<ReportExcerpt> Excerpts, IReadOnlyList<DoublePublicityEvaluation> Evaluations);

namespace CreditWorkplan.Domain.Supervision;

/// <summary>What was decided on one task in a stocktake (盘点意见); with a unit and a date it becomes an instruction when the stocktake ends.</summary>
/// <param name="Task">The task's number.</param>
/// <param name="Text">The decision.</param>
/// <param name="Unit">Whom it obliges; null where it is only noted.</param>
/// <param name="Due">By when; null where it is only noted.</param>
public sealed record StocktakeDecision(int Task, string Text, string? Unit, DateOnly? Due);

using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Supervision;

/// <summary>How instructions, notices and stocktakes look on every page (督办事项): words for outcomes, addresses.</summary>
public static class LeverLook
{
    /// <summary>Why a command changed nothing, what is expected and what next.</summary>
    /// <param name="words">The texts.</param>
    /// <param name="text">The roles' names.</param>
    /// <param name="result">How it ended.</param>
    /// <returns>The sentence; null where it was done.</returns>
    public static string? Explain(IStringLocalizer<LeverText> words, IStringLocalizer<Text> text, SupervisionResult result) => result.Outcome switch
    {
        SupervisionOutcome.Saved => null,
        SupervisionOutcome.Invalid => words[$"Invalid.{result.State}", result.State == OutOfRange.Title ? SupervisionDesk.LongestTitle : SupervisionDesk.LongestText].Value,
        SupervisionOutcome.WrongState => words["Outcome.WrongState", words[$"In.{result.State}"].Value, WhoMayMove(text, result.State)].Value,
        SupervisionOutcome.Forbidden or SupervisionOutcome.NotFound or SupervisionOutcome.PlanNotActive or SupervisionOutcome.Stale => words[$"Outcome.{result.Outcome}"].Value,
    };

    private static string WhoMayMove(IStringLocalizer<Text> text, string state) => Enum.TryParse<InstructionState>(state, out var instruction) ? WhoMay.Move(text, Instruction.Life.WhoMayMove(instruction))
        : Enum.TryParse<NoticeState>(state, out var notice) ? WhoMay.Move(text, SupervisionNotice.Life.WhoMayMove(notice))
        : WhoMay.Move(text, []);

    /// <summary>The address of the supervision page.</summary>
    /// <param name="year">The plan's year.</param>
    /// <returns>The address.</returns>
    public static string Address(int year) => FormattableString.Invariant($"/plan/{year}/supervision");

    /// <summary>The address of one matter.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="matter">The matter.</param>
    /// <returns>The address, with its anchor; a state that lists hide is asked for.</returns>
    public static string Address(int year, SupervisionMatter matter) => $"{Address(year)}?unit={Uri.EscapeDataString(matter.Unit)}#{matter.Key}";

    /// <summary>The address at which a notice or an instruction is begun, unit and tasks filled in.</summary>
    /// <param name="year">The plan's year.</param>
    /// <param name="unit">The unit; null leaves it open.</param>
    /// <param name="tasks">The tasks, by number.</param>
    /// <returns>The address.</returns>
    public static string BeginAddress(int year, string? unit, IEnumerable<int> tasks)
    {
        List<string> query = [.. tasks.Select(task => FormattableString.Invariant($"task={task}"))];
        if (!string.IsNullOrEmpty(unit)) query.Insert(0, $"unit={Uri.EscapeDataString(unit)}");
        return query.Count == 0 ? $"{Address(year)}#begin" : $"{Address(year)}?{string.Join('&', query)}#begin";
    }

    /// <summary>The address of the stocktakes.</summary>
    /// <param name="year">The plan's year.</param>
    /// <returns>The address.</returns>
    public static string StocktakeAddress(int year) => FormattableString.Invariant($"/plan/{year}/stocktake");
}

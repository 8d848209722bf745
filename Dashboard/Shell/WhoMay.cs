using CreditWorkplan.Dashboard.Resources;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using Microsoft.Extensions.Localization;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>Who may move what is in a state (谁可办理), in words: a refusal says it.</summary>
public static class WhoMay
{
    /// <summary>The roles by name.</summary>
    /// <param name="text">The texts.</param>
    /// <param name="roles">The roles.</param>
    /// <returns>“可由…办理”, or that nobody can any more.</returns>
    public static string Move(IStringLocalizer<Text> text, IReadOnlyList<Role> roles) => roles.Count == 0
        ? text["NobodyMayMove"].Value
        : text["MayMove", string.Join(text["RoleSeparator"].Value, roles.Select(role => text[$"Role.{role}"].Value))].Value;

    /// <summary>The roles by name, from a state as a handler names it.</summary>
    /// <typeparam name="TState">The states.</typeparam>
    /// <typeparam name="TStep">The steps.</typeparam>
    /// <param name="text">The texts.</param>
    /// <param name="life">The state machine.</param>
    /// <param name="state">The state's name; empty where nothing exists yet.</param>
    /// <returns>As <see cref="Move(IStringLocalizer{Text}, IReadOnlyList{Role})"/>.</returns>
    public static string Move<TState, TStep>(IStringLocalizer<Text> text, Life<TState, TStep> life, string state)
        where TState : struct, Enum
        where TStep : struct, Enum => Move(text, life.WhoMayMove(Enum.TryParse<TState>(state, out var known) ? known : null));
}

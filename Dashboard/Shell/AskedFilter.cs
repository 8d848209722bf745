using CreditWorkplan.Domain.Calendar;

namespace CreditWorkplan.Dashboard.Shell;

/// <summary>A filter as the address asks for it (筛选条件).</summary>
/// <param name="Parameter">The query's parameter, e.g. <c>unit</c>.</param>
/// <param name="Value">What the address says; null or empty where it is silent.</param>
/// <param name="Choices">What there is.</param>
public sealed record AskedFilter(string Parameter, string? Value, IEnumerable<FilterChoice> Choices)
{
    private const int Few = 8;

    /// <summary>Whether the address asks for what there is none of.</summary>
    public bool IsUnknown => !string.IsNullOrEmpty(Value) && !Choices.Any(choice => choice.Value.Equals(Value, StringComparison.OrdinalIgnoreCase));

    /// <summary>The choices most like it: numbers by their distance, words by their likeness; all of them where none is like it and they are few.</summary>
    public IReadOnlyList<FilterChoice> Near
    {
        get
        {
            if (!IsUnknown) return [];
            List<FilterChoice> all = [.. Choices];
            var numbers = all.Select(choice => int.TryParse(choice.Value, out var number) ? number : -1).ToList();
            if (int.TryParse(Value, out var asked) && numbers.Count > 0 && numbers.All(number => number >= 0))
                return [.. Nearest.Of(asked, numbers, 1).Select(number => all[numbers.IndexOf(number)])];
            var like = Nearest.Of(Value!, all, choice => [choice.Value, choice.Label, .. choice.AlsoCalled]);
            return like.Count > 0 || all.Count > Few ? like : all;
        }
    }
}

/// <summary>A value that a filter can have (筛选值).</summary>
/// <param name="Value">As the address has it.</param>
/// <param name="Label">As people read it.</param>
/// <param name="AlsoCalled">Other words for it.</param>
public sealed record FilterChoice(string Value, string Label, params IReadOnlyList<string> AlsoCalled)
{
    /// <summary>A value that is its own label.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The choice.</returns>
    public static FilterChoice Of(string value) => new(value, value);

    /// <summary>The quarters of a year.</summary>
    /// <param name="year">The year, 1–9999.</param>
    /// <returns>Q1 to Q4.</returns>
    public static IEnumerable<FilterChoice> Quarters(int year) => Quarter.OfYear(year).Select(quarter => new FilterChoice(quarter.ToString(), quarter.ToString(), quarter.ChineseName, $"Q{quarter.Number}"));
}

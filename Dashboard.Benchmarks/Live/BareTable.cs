using CreditWorkplan.Domain.Plans;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CreditWorkplan.Dashboard.Benchmarks.Live;

/// <summary>A page that is a table of texts (裸表格), rendered by the server from memory: what the board says, without its frame, links and bars.</summary>
[Route(Path)]
public sealed class BareTable : ComponentBase
{
    /// <summary>Its path.</summary>
    public const string Path = "/table";

    /// <summary>The texts of its rows.</summary>
    internal static IReadOnlyList<string[]> Rows { get; set; } = [];

    /// <summary>What the board's row of a task says.</summary>
    /// <param name="task">The task.</param>
    /// <returns>Its cells.</returns>
    internal static string[] RowOf(PlanTask task) =>
        [$"{task.Number}", task.Content, string.Join(' ', task.Assignments.Take(3).Select(party => party.Unit)), "61.9", "● 正常", "采纳 1/3", "8月12日 市发展改革委"];

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.AddMarkupContent(0, "<!DOCTYPE html>");
        builder.OpenElement(1, "html");
        builder.OpenElement(2, "body");
        builder.OpenElement(3, "table");
        foreach (var row in Rows)
        {
            builder.OpenElement(4, "tr");
            foreach (var cell in row)
            {
                builder.OpenElement(5, "td");
                builder.AddContent(6, cell);
                builder.CloseElement();
            }
            builder.CloseElement();
        }
        builder.CloseElement();
        builder.CloseElement();
        builder.CloseElement();
    }
}

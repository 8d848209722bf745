using CreditWorkplan.Infrastructure.Briefings;
using Microsoft.AspNetCore.Components;

namespace CreditWorkplan.Dashboard.Briefings;

/// <summary>The print fonts that are installed (已装字体), for the office and administrators.</summary>
public sealed partial class FontTable
{
    private IReadOnlyList<PrintFont> fonts = [];

    [Inject]
    private PrintingOptions Options { get; set; } = null!;

    /// <inheritdoc/>
    protected override void OnParametersSet() => fonts = Fonts.All;
}

using System.Resources;

namespace CreditWorkplan.Dashboard.Resources;

/// <summary>The texts of the 双公示 pages, in PublicityText.resx (zh-CN) and PublicityText.en.resx.</summary>
public sealed class PublicityText
{
    /// <summary>The texts themselves, for the command line.</summary>
    internal static ResourceManager Resources { get; } = new(typeof(PublicityText).FullName!, typeof(PublicityText).Assembly);
}

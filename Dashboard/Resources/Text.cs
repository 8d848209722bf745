using System.Resources;

namespace CreditWorkplan.Dashboard.Resources;

/// <summary>Every text that people see, in Text.resx (zh-CN) and Text.en.resx.</summary>
public sealed class Text
{
    /// <summary>The texts themselves, for the command line.</summary>
    internal static ResourceManager Resources { get; } = new(typeof(Text).FullName!, typeof(Text).Assembly);
}

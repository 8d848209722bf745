namespace CreditWorkplan.Infrastructure.Briefings.QuestPdf;

/// <summary>The page after GB/T 9704-2012 (版面), in points.</summary>
internal static class PrintMeasures
{
    /// <summary>One millimetre.</summary>
    public const float Millimetre = 72 / 25.4f;

    /// <summary>版心宽: 156 mm.</summary>
    public const float Width = 156 * Millimetre;

    /// <summary>版心高: 225 mm, less what adding up lines may be off by.</summary>
    public const float Height = 225 * Millimetre - .1f;

    /// <summary>A character of the body: 28 to a line.</summary>
    public const float Character = Width / 28;

    /// <summary>行距: 22 lines to a page of 225 mm.</summary>
    public const float Pitch = 225 * Millimetre / 22;

    /// <summary>Rows lower than this are not torn.</summary>
    public const float Whole = 150 * Millimetre;
}

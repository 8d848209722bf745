using CreditWorkplan.Domain.Supervision;

namespace CreditWorkplan.Domain.Progress;

/// <summary>How many of a unit's promises it kept, as the office found (兑现率): kept counts 1, partly ½, over those that are marked.</summary>
/// <param name="Kept">已兑现.</param>
/// <param name="Partly">部分兑现.</param>
/// <param name="NotKept">未兑现.</param>
public readonly record struct PromiseRate(int Kept, int Partly, int NotKept)
{
    /// <summary>The denominator: how many promises are marked.</summary>
    public int Marked => Kept + Partly + NotKept;

    /// <summary>The numerator: kept ones and half of those partly kept.</summary>
    public decimal Credit => Kept + (Partly / 2m);

    /// <summary>Percent, 0–100, unrounded; null where none is marked.</summary>
    public decimal? Percent => Marked == 0 ? null : 100 * Credit / Marked;

    /// <summary>Counts the office's marks.</summary>
    /// <param name="marks">The marks that stand, one a promise.</param>
    /// <returns>The rate.</returns>
    public static PromiseRate Of(IEnumerable<PromiseVerdict> marks)
    {
        int kept = 0, partly = 0, not = 0;
        foreach (var mark in marks)
            switch (mark)
            {
                case PromiseVerdict.Kept: kept++; break;
                case PromiseVerdict.Partly: partly++; break;
                case PromiseVerdict.NotKept: not++; break;
            }
        return new(kept, partly, not);
    }
}

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Random numbers (随机数) that are the same on every machine and runtime: SplitMix64.</summary>
/// <param name="state">The seed.</param>
internal struct SyntheticRandom(ulong state)
{
    /// <summary>A number from 0 up to a limit, the limit not included.</summary>
    public int Below(int limit) => (int)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>A number from 0 up to 1, 1 not included.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}

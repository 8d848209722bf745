using System.Buffers.Text;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>Amounts of money of 双公示 files (金额), in 万元.</summary>
public static class PublicityAmount
{
    /// <summary>Reads an amount.</summary>
    /// <param name="text">UTF-8, without blanks around it.</param>
    /// <returns>The amount, 0 or more; null when it is no such number, being empty, negative or with separators of thousands.</returns>
    public static double? Read(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out double amount, out var read) && read == text.Length && amount >= 0 && double.IsFinite(amount) ? amount : null;
}

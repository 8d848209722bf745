using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>By what a finding is known again in a later evaluation (问题标识): kind, unit, document, subject, rule and field, whatever file and line it stands in.</summary>
public static class FindingKey
{
    /// <summary>The key of a finding; equal findings have equal keys, and their order tells them apart.</summary>
    /// <param name="finding">The finding.</param>
    /// <returns>16 bytes of a SHA-256.</returns>
    public static UInt128 Of(PublicityFinding finding)
    {
        // Lengths first, so that no two findings of different parts read the same.
        var text = $"{(finding.Kind is { } kind ? (int)kind : -1)}|{finding.Unit.Length}|{finding.Document.Length}|{finding.Subject.Length}|{finding.Rule.Length}|{finding.Unit}{finding.Document}{finding.Subject}{finding.Rule}{finding.Field}";
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(text.AsSpan()), digest);
        return MemoryMarshal.Read<UInt128>(digest);
    }
}

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>A reason to refuse a file (错误), printed as <c>FILE:LINE: what, and what is expected</c>.</summary>
/// <param name="File">The file, as it was named.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Message">What stands there and what is expected.</param>
public sealed record PublicityFault(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Message}";
}

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Stops the reading of a file with a named refusal (拒绝); only <see cref="PlanFileReader"/> catches it.</summary>
internal sealed class PlanRefusal(string message, int line = 1) : Exception(message)
{
    /// <summary>The line, from 1.</summary>
    public int Line { get; } = line;
}

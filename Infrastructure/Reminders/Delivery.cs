namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>How a try of sending ended (投递结果).</summary>
public enum DeliveryOutcome
{
    /// <summary>The server took it.</summary>
    Taken,

    /// <summary>Not now: greylisted, busy, broken off; worth another try.</summary>
    Later,

    /// <summary>Never: the address is wrong, or the robot refuses; trying again is of no use.</summary>
    Refused,

    /// <summary>The server cannot be reached or hangs; nobody else would fare better in this round.</summary>
    Unreachable,
}

/// <summary>What came of a try.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Answer">What the server said.</param>
public readonly record struct Delivery(DeliveryOutcome Outcome, string Answer);

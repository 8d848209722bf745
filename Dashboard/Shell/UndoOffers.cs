namespace CreditWorkplan.Dashboard.Shell;

/// <summary>What was just done and can be taken back (撤销), one at a time; offered by pages, shown by the frame.</summary>
public sealed class UndoOffers
{
    /// <summary>Told when an offer came or went.</summary>
    public event Action? Changed;

    /// <summary>The offer that stands; null for none.</summary>
    public UndoOffer? Current { get; private set; }

    /// <summary>Offers to take something back; an earlier offer ends.</summary>
    /// <param name="done">What was done, as a sentence.</param>
    /// <param name="back">Takes it back, and gives what went wrong, or null.</param>
    public void Offer(string done, Func<Task<string?>> back) => Set(new(done, back));

    /// <summary>Ends an offer.</summary>
    /// <param name="offer">The offer; nothing happens where another one stands.</param>
    public void End(UndoOffer offer)
    {
        if (ReferenceEquals(Current, offer)) Set(null);
    }

    private void Set(UndoOffer? offer)
    {
        Current = offer;
        Changed?.Invoke();
    }
}

/// <summary>An offer to take something back.</summary>
/// <param name="Done">What was done, as a sentence.</param>
/// <param name="Back">Takes it back, and gives what went wrong, or null.</param>
public sealed record UndoOffer(string Done, Func<Task<string?>> Back);

using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace CreditWorkplan.Dashboard.Live;

/// <summary>Who is where at this moment (在场): people tell each other apart from being alone on a report.</summary>
public sealed class Presence
{
    private readonly ConcurrentDictionary<Visit, byte> visits = new();

    /// <summary>The others at a place.</summary>
    /// <param name="visit">Whose others.</param>
    /// <returns>Their names, each once, in order; never one's own from another window.</returns>
    public IReadOnlyList<string> OthersOf(Visit visit) =>
        [.. visits.Keys.Where(other => other.Place == visit.Place && other.Account != visit.Account).Select(other => other.Name).Distinct().Order(StringComparer.Ordinal)];

    internal void Enter(Visit visit)
    {
        if (visits.TryAdd(visit, 0)) Tell(visit);
    }

    internal void Leave(Visit visit)
    {
        if (visits.TryRemove(visit, out _)) Tell(visit);
    }

    private void Tell(Visit visit)
    {
        foreach (var other in visits.Keys)
            if (other.Place == visit.Place && other.Account != visit.Account) other.Changed();
    }
}

/// <summary>One window at one place.</summary>
/// <param name="Place">The page's address.</param>
/// <param name="Account">Whose window.</param>
/// <param name="Name">The name shown to others.</param>
/// <param name="Changed">Called, on any thread, when others came or went.</param>
public sealed record Visit(string Place, string Account, string Name, Action Changed);

/// <summary>The visits of one circuit (线路): away while its connection is down, gone with it.</summary>
/// <param name="presence">Who is where.</param>
public sealed class CircuitVisits(Presence presence) : CircuitHandler, IDisposable
{
    private readonly List<Visit> visits = [];

    /// <summary>Enters a place.</summary>
    /// <param name="visit">The visit.</param>
    public void Enter(Visit visit)
    {
        visits.Add(visit);
        presence.Enter(visit);
    }

    /// <summary>Leaves a place.</summary>
    /// <param name="visit">The visit.</param>
    public void Leave(Visit visit)
    {
        visits.Remove(visit);
        presence.Leave(visit);
    }

    /// <inheritdoc/>
    public override Task OnConnectionDownAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        visits.ForEach(presence.Leave);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnConnectionUpAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        visits.ForEach(presence.Enter);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Dispose() => visits.ForEach(presence.Leave);
}

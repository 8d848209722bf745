using CreditWorkplan.Dashboard.Tests.Host;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

// Two cores wait often: for browsers, for processes, for time limits. A third test fills the gaps.
[assembly: Parallelization(MaxThreads = 3)]

namespace CreditWorkplan.Dashboard.Tests.Host;

/// <summary>Begins with the classes that take longest (长者先行), so that the run does not end with one of them alone.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long = ["ReminderYearTests", "ChromiumPrinterTests", "RandomYearTests", "EveryPageTests", "SupervisionJourneyTests", "CommandLineTests", "ApplyTests", "PlanExportVerbTests"];

    /// <summary>The collections in the order in which they begin.</summary>
    /// <typeparam name="TTestCollection">The runner's kind of collection.</typeparam>
    /// <param name="testCollections">One a class.</param>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(collection => Place(collection))];

    private static int Place(ITestCollection collection) => Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)) is var place and >= 0 ? place : Long.Length;
}

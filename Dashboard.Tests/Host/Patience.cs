using System.Runtime.CompilerServices;
using Bunit;

namespace CreditWorkplan.Dashboard.Tests.Host;

/// <summary>How long tests of components wait for a condition at most (等待上限): a busy machine is slow, not wrong.</summary>
internal static class Patience
{
    [ModuleInitializer]
    internal static void Set() => BunitContext.DefaultWaitTimeout = TimeSpan.FromSeconds(30);
}

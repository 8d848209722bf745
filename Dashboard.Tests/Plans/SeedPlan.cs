using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Infrastructure.Plans.Readers;

namespace CreditWorkplan.Dashboard.Tests.Plans;

/// <summary>The real plan of 2022, as the product ships it.</summary>
internal static class SeedPlan
{
    public static byte[] Bytes { get; } = Load();

    public static WorkPlan Plan { get; } = PlanFileReader.Read("work-plan-2022.txt", Bytes).Plan!;

    private static byte[] Load()
    {
        using var stream = typeof(WorkPlan).Assembly.GetManifestResourceStream("work-plan-2022.txt")!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}

using System.Runtime.CompilerServices;

namespace CreditWorkplan.Dashboard.Tests.Host;

/// <summary>Where temporary files of a run lie (临时目录): in memory where the machine offers enough of it, for hundreds of databases that each wait for a disk at every commit take minutes.</summary>
internal static class MemoryFolder
{
    private const string Memory = "/dev/shm";
    private const long Enough = 4L << 30;

    [ModuleInitializer]
    internal static void Set()
    {
        if (!Directory.Exists(Memory) || new DriveInfo(Memory).AvailableFreeSpace < Enough) return;
        var folder = Directory.CreateDirectory(Path.Combine(Memory, $"workplan-tests-{Environment.ProcessId}")).FullName;
        Environment.SetEnvironmentVariable("TMPDIR", folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // A dying browser still writes; what stays is gone with the machine's memory.
            }
        };
    }
}

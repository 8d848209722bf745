using System.Diagnostics;
using System.Globalization;

namespace CreditWorkplan.Dashboard.Benchmarks.Live;

/// <summary>A server in a process of its own (被测进程), which does what it is told line by line and answers each with one.</summary>
internal sealed class ServedProcess : IAsyncDisposable
{
    private readonly Process process;

    private ServedProcess(Process process, HttpClient http) => (this.process, Http) = (process, http);

    /// <summary>Knows the server's address; keeps cookies.</summary>
    public HttpClient Http { get; }

    /// <summary>Starts this program again as a server.</summary>
    /// <param name="kind">Which server.</param>
    /// <returns>The server, listening.</returns>
    public static async Task<ServedProcess> StartAsync(string kind)
    {
        var program = typeof(ServedProcess).Assembly.Location;
        // Ours runs as it is shipped, the other side as a new web application does.
        string[] settings = kind == "board" ? ["exec", "--runtimeconfig", Path.Combine(AppContext.BaseDirectory, "Dashboard.runtimeconfig.json")] : [];
        var start = new ProcessStartInfo("dotnet", [.. settings, program, "--serve", kind]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.Environment["DOTNET_gcServer"] = "1";
        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"the {kind} server did not start");
        // Cookies go by hand, so that sockets can carry them too.
        return new ServedProcess(process, new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(address) });
    }

    /// <summary>Has the server do something.</summary>
    /// <param name="what">The command.</param>
    /// <returns>The figure it answers.</returns>
    public async Task<long> AskAsync(string what)
    {
        await process.StandardInput.WriteLineAsync(what);
        await process.StandardInput.FlushAsync();
        return long.Parse((await process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>The other side: says its address, then answers line by line until there is none.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="answer">Does what a line says.</param>
    /// <returns>When the lines end.</returns>
    public static async Task ServeAsync(string address, Func<string, Task<long>> answer)
    {
        Console.WriteLine(address);
        while (await Console.In.ReadLineAsync() is { } line) Console.WriteLine((await answer(line)).ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The heap after everything that can go is gone.</summary>
    /// <returns>Bytes.</returns>
    public static long Heap()
    {
        for (var round = 0; round < 3; round++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}

using System.Diagnostics;
using CreditWorkplan.Dashboard.Benchmarks.Plans;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.SignalR;

namespace CreditWorkplan.Dashboard.Benchmarks.Live;

/// <summary>What ours is compared with (参照): the same table by nothing but Blazor, and a broadcast by nothing but SignalR.</summary>
internal static class BareServer
{
    /// <summary>The hub's path.</summary>
    public const string HubPath = "/hub";

    // About what one changed row says.
    private static readonly string News = new('x', 400);

    /// <summary>Serves until its lines end: <c>change</c> broadcasts and answers when it began.</summary>
    /// <returns>When ended.</returns>
    public static async Task RunAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.WebHost.UseStaticWebAssets();
        var app = builder.Build();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapHub<BareHub>(HubPath, options => options.WebSockets.CloseTimeout = TimeSpan.FromSeconds(1));
        app.MapRazorComponents<BareTable>().AddInteractiveServerRenderMode();
        app.MapGet(PlainPage.Path, () => new RazorComponentResult<PlainPage>());
        BareTable.Rows = [.. PlanBenches.Plan.Tasks.Select(BareTable.RowOf)];
        await app.StartAsync();
        var hub = app.Services.GetRequiredService<IHubContext<BareHub>>();
        await ServedProcess.ServeAsync(app.Urls.First(), async _ =>
        {
            var began = Stopwatch.GetTimestamp();
            await hub.Clients.All.SendAsync("changed", News);
            return began;
        });
        await app.DisposeAsync();
    }

    private sealed class BareHub : Hub;
}

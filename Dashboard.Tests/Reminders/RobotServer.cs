using System.Collections.Concurrent;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

/// <summary>A chat platform on a port of its own: keeps what is posted and answers as told.</summary>
internal sealed class RobotServer : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RobotServer(WebApplication application) => this.application = application;

    /// <summary>Where it listens, without a slash at the end.</summary>
    public string Address => application.Urls.Single();

    /// <summary>What was posted: path with query, and body.</summary>
    public ConcurrentQueue<(string Path, string Body)> Posts { get; } = new();

    /// <summary>Status and text of the next answers.</summary>
    public (int Status, string Text) Answer { get; set; } = (200, """{"errcode":0,"errmsg":"ok"}""");

    /// <summary>Where it sends the caller instead; null nowhere.</summary>
    public string? Redirect { get; set; }

    /// <summary>Whether it takes the call and says nothing.</summary>
    public bool Hangs { get; set; }

    /// <summary>Ends when it begins to hang.</summary>
    public TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static async Task<RobotServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new RobotServer(builder.Build());
        server.application.Run(server.ServeAsync);
        await server.application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        stopped.SetResult();
        await application.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Posts.Enqueue(($"{context.Request.Path}{context.Request.QueryString}", await reader.ReadToEndAsync(context.RequestAborted)));
        if (Hangs)
        {
            Hanging.TrySetResult();
            await stopped.Task;
            return;
        }
        if (Redirect is { } elsewhere) context.Response.Headers.Location = elsewhere;
        context.Response.StatusCode = Answer.Status;
        await context.Response.WriteAsync(Answer.Text, context.RequestAborted);
    }
}

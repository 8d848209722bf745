using System.Text;
using Microsoft.Extensions.Options;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>The way out to chat groups (群机器人通道): 企业微信, 钉钉, 飞书, each signed as it asks.</summary>
/// <param name="options">The groups.</param>
/// <param name="clients">Makes the HTTP client named <see cref="ClientName"/>.</param>
/// <param name="clock">The time that is signed, and the end of a call without answer.</param>
public sealed class GroupTransport(IOptions<ReminderOptions> options, IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>The name of the HTTP client: no redirects, and nothing logged, for addresses hold keys.</summary>
    internal const string ClientName = "chat-groups";

    /// <summary>How long a call may take.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Sends one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What came of it.</returns>
    public async Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (options.Value.Groups.FirstOrDefault(one => one.Name == message.To) is not { } group) return new(DeliveryOutcome.Refused, $"Reminders:Groups names no group '{message.To}'");
        if (!Uri.TryCreate(group.Url, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && !(uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)))
            return new(DeliveryOutcome.Refused, $"the address of group '{group.Name}' is no https address");
        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            return await PostAsync(group, TextOf(message, group), either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new(DeliveryOutcome.Later, $"no answer from {uri.Host} within {Patience.TotalSeconds} s");
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return new(DeliveryOutcome.Later, GroupRobots.Mask(group, fault.Message));
        }
    }

    private async Task<Delivery> PostAsync(ChatGroup group, string text, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        using var client = clients.CreateClient(ClientName);
        using var content = new StringContent(GroupRobots.BodyOf(group, text, now), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(GroupRobots.AddressOf(group, now), content, cancellation);
        return GroupRobots.Judge(group, answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellation));
    }

    private static string TextOf(OutboxMessage message, ChatGroup group) =>
        GroupRobots.Clip($"{message.Subject}\n\n{message.Body}", GroupRobots.MostBytes(group.Kind), left => ReminderWords.In(group.Language)["More", left]);
}

using Microsoft.Extensions.Options;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>The way out to chat groups (群机器人通道): 企业微信, 钉钉, 飞书, each signed as it asks.</summary>
/// <param name="options">The groups.</param>
public sealed class GroupTransport(IOptions<ReminderOptions> options)
{
    /// <summary>Sends one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>What came of it.</returns>
    public Task<Delivery> SendAsync(OutboxMessage message, CancellationToken cancellation) =>
        Task.FromResult(new Delivery(DeliveryOutcome.Refused, options.Value.Groups.Count == 0 ? "no such group" : "to do"));
}

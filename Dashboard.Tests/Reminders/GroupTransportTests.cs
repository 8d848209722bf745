using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using CreditWorkplan.Infrastructure.Reminders;
using Microsoft.Extensions.Time.Testing;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

public sealed class GroupTransportTests
{
    private const string Key = "key-0a1b2c3d";
    private const string Secret = "SEC0123456789";
    private readonly FakeTimeProvider clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1656550800000));
    private readonly ConcurrentQueue<string> logged = new();

    [Fact]
    public async Task A_wecom_group_gets_what_fits()
    {
        await using var server = await RobotServer.StartAsync();
        await using var services = Services(ChatGroupKind.WeCom, $"{server.Address}/cgi-bin/webhook/send?key={Key}");
        Assert.Equal(new(DeliveryOutcome.Taken, "0 ok"), await SendAsync(services, Message(lines: 100)));
        var (path, body) = Assert.Single(server.Posts);
        Assert.Equal($"/cgi-bin/webhook/send?key={Key}", path);
        using var read = JsonDocument.Parse(body);
        Assert.Equal("text", read.RootElement.GetProperty("msgtype").GetString());
        var text = read.RootElement.GetProperty("text").GetProperty("content").GetString()!;
        Assert.InRange(Encoding.UTF8.GetByteCount(text), 1_900, 2_048);
        Assert.StartsWith("【提醒】2022-06-30：100项待办\n", text, StringComparison.Ordinal);
        Assert.Matches("\n……另有[0-9]+项未列出，详见：\nhttps://workplan.example/$", text);
    }

    [Fact]
    public async Task A_dingtalk_group_is_written_to_with_its_signature()
    {
        await using var server = await RobotServer.StartAsync();
        await using var services = Services(ChatGroupKind.DingTalk, $"{server.Address}/robot/send?access_token={Key}", Secret);
        Assert.Equal(DeliveryOutcome.Taken, (await SendAsync(services, Message())).Outcome);
        var (path, body) = Assert.Single(server.Posts);
        Assert.Equal($"/robot/send?access_token={Key}&timestamp=1656550800000&sign=wn0KG6uJEwl%2BIrh8gD3dI00zn9r1j5127dmbh8RAs9s%3D", path);
        Assert.DoesNotContain(Secret, body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feishu_group_is_written_to_with_its_signature()
    {
        await using var server = await RobotServer.StartAsync();
        server.Answer = (200, """{"code":0,"msg":"success","data":{}}""");
        await using var services = Services(ChatGroupKind.Feishu, $"{server.Address}/open-apis/bot/v2/hook/{Key}", Secret);
        Assert.Equal(new(DeliveryOutcome.Taken, "0 success"), await SendAsync(services, Message()));
        using var read = JsonDocument.Parse(Assert.Single(server.Posts).Body);
        Assert.Equal("1656550800", read.RootElement.GetProperty("timestamp").GetString());
        Assert.Equal("JRRbnwZDwkjeO7BDag5zoRAeufRKqF7ONgwaGqEIBWQ=", read.RootElement.GetProperty("sign").GetString());
        Assert.Equal("【提醒】2022-06-30：1项待办\n\n- 单位1　二季度进展尚未填报\n\nhttps://workplan.example/", read.RootElement.GetProperty("content").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_platform_without_answer_is_for_later()
    {
        await using var server = await RobotServer.StartAsync();
        server.Hangs = true;
        await using var services = Services(ChatGroupKind.WeCom, $"{server.Address}/send?key={Key}");
        var sending = SendAsync(services, Message());
        await server.Hanging.Task.WaitAsync(TestContext.Current.CancellationToken);
        clock.Advance(GroupTransport.Patience);
        Assert.Equal(new(DeliveryOutcome.Later, "no answer from 127.0.0.1 within 10 s"), await sending);
    }

    [Fact]
    public async Task A_platform_that_is_away_is_for_later()
    {
        string address;
        await using (var server = await RobotServer.StartAsync()) address = server.Address;
        await using var services = Services(ChatGroupKind.WeCom, $"{address}/send?key={Key}");
        var failed = await SendAsync(services, Message());
        Assert.Equal(DeliveryOutcome.Later, failed.Outcome);
        Assert.NotEmpty(failed.Answer);
        Assert.DoesNotContain(Key, failed.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_redirect_is_followed()
    {
        await using var server = await RobotServer.StartAsync();
        await using var elsewhere = await RobotServer.StartAsync();
        (server.Answer, server.Redirect) = ((307, ""), $"{elsewhere.Address}/send");
        await using var services = Services(ChatGroupKind.WeCom, $"{server.Address}/send?key={Key}");
        Assert.Equal(new(DeliveryOutcome.Refused, "HTTP 307"), await SendAsync(services, Message()));
        Assert.Empty(elsewhere.Posts);
    }

    [Theory]
    [InlineData("http://robot.example.cn/send?key=" + Key)]
    [InlineData("ftp://127.0.0.1/send?key=" + Key)]
    [InlineData("robot.example.cn/" + Key)]
    [InlineData("")]
    public async Task An_address_without_encryption_is_not_called(string url)
    {
        await using var services = Services(ChatGroupKind.WeCom, url);
        Assert.Equal(new(DeliveryOutcome.Refused, "the address of group '联络群' is no https address"), await SendAsync(services, Message()));
    }

    [Fact]
    public async Task A_group_that_is_not_in_the_settings_any_more_is_refused()
    {
        await using var services = Services(ChatGroupKind.WeCom, "https://robot.example.cn/send");
        Assert.Equal(new(DeliveryOutcome.Refused, "Reminders:Groups names no group '旧群'"), await SendAsync(services, Message(to: "旧群")));
    }

    [Theory]
    [InlineData(ChatGroupKind.WeCom, "/send?key=" + Key)]
    [InlineData(ChatGroupKind.Feishu, "/hook/" + Key)]
    public async Task Neither_answer_nor_log_holds_key_or_secret(ChatGroupKind kind, string path)
    {
        await using var server = await RobotServer.StartAsync();
        server.Answer = (200, $$"""{"code":19001,"errcode":93000,"msg":"bad {{Key}} {{Secret}}","errmsg":"bad {{Key}} {{Secret}}"}""");
        await using var services = Services(kind, server.Address + path, Secret);
        var refused = await SendAsync(services, Message());
        Assert.Equal(DeliveryOutcome.Refused, refused.Outcome);
        Assert.EndsWith("bad *** ***", refused.Answer, StringComparison.Ordinal);
        Assert.Single(server.Posts);
        Assert.DoesNotContain(logged, line => line.Contains(Key, StringComparison.Ordinal) || line.Contains(Secret, StringComparison.Ordinal));
    }

    private static OutboxMessage Message(int lines = 1, string to = "联络群") => new()
    {
        Key = $"{to}/2022-06-30",
        Channel = MessageChannel.Group,
        To = to,
        Subject = $"【提醒】2022-06-30：{lines}项待办",
        Body = string.Concat(Enumerable.Range(1, lines).Select(number => $"- 单位{number}　二季度进展尚未填报\n")) + "\nhttps://workplan.example/\n",
    };

    private static Task<Delivery> SendAsync(ServiceProvider services, OutboxMessage message) =>
        services.GetRequiredService<GroupTransport>().SendAsync(message, TestContext.Current.CancellationToken);

    private ServiceProvider Services(ChatGroupKind kind, string url, string secret = "")
    {
        Dictionary<string, string?> settings = new()
        {
            ["Reminders:Groups:0:Name"] = "联络群",
            ["Reminders:Groups:0:Kind"] = $"{kind}",
            ["Reminders:Groups:0:Url"] = url,
            ["Reminders:Groups:0:Secret"] = secret,
        };
        return new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Listening(logged))).AddSingleton<TimeProvider>(clock)
            .AddReminders(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
    }

    private sealed class Listening(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");
    }
}

using System.Net;
using System.Text;
using System.Text.Json;
using CreditWorkplan.Infrastructure.Reminders;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

public sealed class GroupRobotsTests
{
    // Worked out with openssl dgst -sha256 -hmac (钉钉), and -mac HMAC -macopt hexkey over no input (飞书).
    [Fact]
    public void Signatures_are_those_of_the_platforms()
    {
        Assert.Equal("wn0KG6uJEwl+Irh8gD3dI00zn9r1j5127dmbh8RAs9s=", GroupRobots.SignForDingTalk(1656550800000, "SEC0123456789"));
        Assert.Equal("hmPWwU+7lVdm3ZZz0r9tSfx0L4Q26jWOZr9+Gs6EZQM=", GroupRobots.SignForDingTalk(1577262236757, "this is secret"));
        Assert.Equal("JRRbnwZDwkjeO7BDag5zoRAeufRKqF7ONgwaGqEIBWQ=", GroupRobots.SignForFeishu(1656550800, "SEC0123456789"));
        Assert.Equal("l1N0gAcBjdwBvGm1xMjOF0XSyaLRpR7tuO5dHfhAYc8=", GroupRobots.SignForFeishu(1599360473, "demo"));
    }

    [Fact]
    public void A_dingtalk_address_carries_instant_and_escaped_signature()
    {
        ChatGroup group = new() { Kind = ChatGroupKind.DingTalk, Url = "https://oapi.example.cn/robot/send?access_token=t1", Secret = "SEC0123456789" };
        Assert.Equal(
            "https://oapi.example.cn/robot/send?access_token=t1&timestamp=1656550800000&sign=wn0KG6uJEwl%2BIrh8gD3dI00zn9r1j5127dmbh8RAs9s%3D",
            GroupRobots.AddressOf(group, DateTimeOffset.FromUnixTimeMilliseconds(1656550800000)).AbsoluteUri);
        group.Secret = "";
        Assert.Equal(group.Url, GroupRobots.AddressOf(group, DateTimeOffset.UnixEpoch).AbsoluteUri);
    }

    [Theory]
    [InlineData(ChatGroupKind.WeCom, "", """{"msgtype":"text","text":{"content":"黄浦区\n\"急\""}}""")]
    [InlineData(ChatGroupKind.DingTalk, "s", """{"msgtype":"text","text":{"content":"黄浦区\n\"急\""}}""")]
    [InlineData(ChatGroupKind.Feishu, "", """{"msg_type":"text","content":{"text":"黄浦区\n\"急\""}}""")]
    [InlineData(ChatGroupKind.Feishu, "SEC0123456789", """{"timestamp":"1656550800","sign":"JRRbnwZDwkjeO7BDag5zoRAeufRKqF7ONgwaGqEIBWQ=","msg_type":"text","content":{"text":"黄浦区\n\"急\""}}""")]
    public void A_body_is_what_the_platform_reads(ChatGroupKind kind, string secret, string expected)
    {
        var body = GroupRobots.BodyOf(new ChatGroup { Kind = kind, Secret = secret }, "黄浦区\n\"急\"", DateTimeOffset.FromUnixTimeSeconds(1656550800));
        using var read = JsonDocument.Parse(body);
        using var wanted = JsonDocument.Parse(expected);
        Assert.True(JsonElement.DeepEquals(wanted.RootElement, read.RootElement), body);
        // Written as it is: escaped, a character would take twice its room.
        Assert.Contains("黄浦区", body, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_clipped_by_whole_lines_and_keeps_its_link()
    {
        var text = "【提醒】2022-06-30：100项待办\n\n" + string.Concat(Enumerable.Range(1, 100).Select(number => $"- 单位{number}　二季度进展尚未填报\n")) + "\nhttps://workplan.example/\n";
        var clipped = GroupRobots.Clip(text, 2_048, left => $"……另有{left}项");
        Assert.InRange(Encoding.UTF8.GetByteCount(clipped), 1_950, 2_048);
        var lines = clipped.Split('\n');
        Assert.Equal("【提醒】2022-06-30：100项待办", lines[0]);
        Assert.Equal("https://workplan.example/", lines[^1]);
        var kept = lines.Count(line => line.StartsWith("- ", StringComparison.Ordinal));
        Assert.Equal($"……另有{100 - kept}项", lines[^2]);
        Assert.Equal($"- 单位{kept}　二季度进展尚未填报", lines[^3]);
    }

    [Fact]
    public void A_text_that_fits_stays_whole_and_one_line_too_long_leaves_the_link()
    {
        var fitting = new string('字', 682) + "\nx";
        Assert.Equal(fitting, GroupRobots.Clip(fitting + "\n", 2_048, left => $"{left}"));
        Assert.Equal("1\nxy", GroupRobots.Clip(fitting + "y", 2_048, left => $"{left}"));
    }

    [Theory]
    [InlineData(ChatGroupKind.WeCom, 200, """{"errcode":0,"errmsg":"ok"}""", DeliveryOutcome.Taken, "0 ok")]
    [InlineData(ChatGroupKind.WeCom, 200, """{"errcode":45009,"errmsg":"api freq out of limit"}""", DeliveryOutcome.Later, "45009 api freq out of limit")]
    [InlineData(ChatGroupKind.WeCom, 200, """{"errcode":93000,"errmsg":"invalid webhook url"}""", DeliveryOutcome.Refused, "93000 invalid webhook url")]
    [InlineData(ChatGroupKind.DingTalk, 200, """{"errcode":0,"errmsg":"ok"}""", DeliveryOutcome.Taken, "0 ok")]
    [InlineData(ChatGroupKind.DingTalk, 200, """{"errcode":130101,"errmsg":"send too fast"}""", DeliveryOutcome.Later, "130101 send too fast")]
    [InlineData(ChatGroupKind.DingTalk, 200, """{"errcode":410100,"errmsg":"发送速度太快而限流"}""", DeliveryOutcome.Later, "410100 发送速度太快而限流")]
    [InlineData(ChatGroupKind.DingTalk, 200, """{"errcode":310000,"errmsg":"sign not match"}""", DeliveryOutcome.Refused, "310000 sign not match")]
    [InlineData(ChatGroupKind.Feishu, 200, """{"code":0,"msg":"success","data":{}}""", DeliveryOutcome.Taken, "0 success")]
    [InlineData(ChatGroupKind.Feishu, 200, """{"StatusCode":0,"StatusMessage":"success"}""", DeliveryOutcome.Taken, "0 success")]
    [InlineData(ChatGroupKind.Feishu, 200, """{"code":11232,"msg":"frequency limited"}""", DeliveryOutcome.Later, "11232 frequency limited")]
    [InlineData(ChatGroupKind.Feishu, 400, """{"code":9499,"msg":"too many request","data":{}}""", DeliveryOutcome.Later, "9499 too many request")]
    [InlineData(ChatGroupKind.Feishu, 400, """{"code":9499,"msg":"Bad Request","data":{}}""", DeliveryOutcome.Refused, "9499 Bad Request")]
    [InlineData(ChatGroupKind.Feishu, 200, """{"code":19021,"msg":"sign match fail"}""", DeliveryOutcome.Refused, "19021 sign match fail")]
    [InlineData(ChatGroupKind.WeCom, 429, "", DeliveryOutcome.Later, "HTTP 429")]
    [InlineData(ChatGroupKind.WeCom, 503, """{"errcode":0}""", DeliveryOutcome.Later, "0")]
    [InlineData(ChatGroupKind.WeCom, 200, "<html>", DeliveryOutcome.Later, "HTTP 200")]
    [InlineData(ChatGroupKind.WeCom, 200, "[1]", DeliveryOutcome.Later, "HTTP 200")]
    [InlineData(ChatGroupKind.WeCom, 302, "", DeliveryOutcome.Refused, "HTTP 302")]
    [InlineData(ChatGroupKind.WeCom, 404, "", DeliveryOutcome.Refused, "HTTP 404")]
    public void An_answer_is_told_apart(ChatGroupKind kind, int status, string answer, DeliveryOutcome outcome, string said) =>
        Assert.Equal(new(outcome, said), GroupRobots.Judge(new ChatGroup { Kind = kind, Url = "https://robot.example.cn/send?key=abc" }, (HttpStatusCode)status, answer));

    [Fact]
    public void Keys_and_secrets_are_in_no_answer()
    {
        ChatGroup ding = new() { Kind = ChatGroupKind.DingTalk, Url = "https://oapi.example.cn/robot/send?access_token=to%2Fken1&x=abcd", Secret = "SEC0123" };
        Assert.Equal("at ***, *** or ***: ***", GroupRobots.Mask(ding, "at to%2Fken1, TO/KEN1 or abcd: SEC0123"));
        ChatGroup feishu = new() { Kind = ChatGroupKind.Feishu, Url = "https://open.example.cn/open-apis/bot/v2/hook/0a1b-2c3d" };
        Assert.Equal("19001 no hook ***", GroupRobots.Judge(feishu, HttpStatusCode.OK, """{"code":19001,"msg":"no hook 0a1b-2c3d"}""").Answer);
    }
}

using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CreditWorkplan.Infrastructure.Reminders;

/// <summary>
/// How robots of chat groups are spoken to (群机器人协议): address, signature and body of a message, and what an answer says. Rules:
/// the open platforms' pages on 群机器人 (企业微信), 自定义机器人安全设置 (钉钉), 自定义机器人使用指南 (飞书).
/// </summary>
internal static class GroupRobots
{
    private const string Hidden = "***";

    /// <summary>What is shorter is a page's number or a flag, not a key.</summary>
    private const int ShortestSecret = 4;
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The longest text, in bytes of UTF-8. 钉钉 and 飞书 take 20,000 bytes a request: what JSON adds must fit too.</summary>
    public static int MostBytes(ChatGroupKind kind) => kind switch
    {
        ChatGroupKind.WeCom => 2_048,
        ChatGroupKind.DingTalk or ChatGroupKind.Feishu => 18_000,
    };

    /// <summary>钉钉: the secret is the key, instant and secret are what is signed.</summary>
    /// <param name="milliseconds">Since 1970, in UTC.</param>
    /// <param name="secret">The robot's secret.</param>
    /// <returns>The signature in Base64, to be escaped for the query.</returns>
    public static string SignForDingTalk(long milliseconds, string secret) =>
        Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Named(milliseconds, secret))));

    /// <summary>飞书: instant and secret are the key, nothing is what is signed.</summary>
    /// <param name="seconds">Since 1970, in UTC.</param>
    /// <param name="secret">The robot's secret.</param>
    /// <returns>The signature in Base64.</returns>
    public static string SignForFeishu(long seconds, string secret) => Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Named(seconds, secret)), Array.Empty<byte>()));

    /// <summary>The address to call, signed where the robot is 钉钉's and has a secret.</summary>
    public static Uri AddressOf(ChatGroup group, DateTimeOffset now)
    {
        if (group.Kind != ChatGroupKind.DingTalk || group.Secret.Length == 0) return new(group.Url);
        var milliseconds = now.ToUnixTimeMilliseconds();
        var sign = Uri.EscapeDataString(SignForDingTalk(milliseconds, group.Secret));
        return new(string.Create(CultureInfo.InvariantCulture, $"{group.Url}{(group.Url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}timestamp={milliseconds}&sign={sign}"));
    }

    /// <summary>The body to post.</summary>
    public static string BodyOf(ChatGroup group, string text, DateTimeOffset now)
    {
        if (group.Kind != ChatGroupKind.Feishu) return JsonSerializer.Serialize(new { msgtype = "text", text = new { content = text } }, Json);
        if (group.Secret.Length == 0) return JsonSerializer.Serialize(new { msg_type = "text", content = new { text } }, Json);
        var seconds = now.ToUnixTimeSeconds();
        return JsonSerializer.Serialize(
            new { timestamp = seconds.ToString(CultureInfo.InvariantCulture), sign = SignForFeishu(seconds, group.Secret), msg_type = "text", content = new { text } }, Json);
    }

    /// <summary>A text that fits: whole lines from the top, how many more there are, and the last line, which is the link.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mostBytes">The room, in bytes of UTF-8.</param>
    /// <param name="more">Says how many lines were left out.</param>
    /// <returns>The text as it is, or shortened.</returns>
    public static string Clip(string text, int mostBytes, Func<int, string> more)
    {
        text = text.TrimEnd('\n');
        if (Encoding.UTF8.GetByteCount(text) <= mostBytes) return text;
        var lines = text.Split('\n');
        var (body, link) = (lines[..^1], lines[^1]);
        for (var kept = body.Length - 1; kept > 0; kept--)
        {
            if (body[kept - 1].Length == 0) continue;
            var left = body[kept..].Count(line => line.Length > 0);
            var clipped = $"{string.Join('\n', body[..kept])}\n{more(left)}\n{link}";
            if (Encoding.UTF8.GetByteCount(clipped) <= mostBytes) return clipped;
        }
        return $"{more(body.Count(line => line.Length > 0))}\n{link}";
    }

    /// <summary>What an answer says: taken, too fast or overtaxed and worth another try, or refused.</summary>
    public static Delivery Judge(ChatGroup group, HttpStatusCode status, string answer)
    {
        var (code, words) = Read(group.Kind, answer);
        var said = Mask(group, code is null ? $"HTTP {(int)status}" : $"{code} {words}".TrimEnd());
        if (status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500) return new(DeliveryOutcome.Later, said);
        if (code is null) return new((int)status < 300 ? DeliveryOutcome.Later : DeliveryOutcome.Refused, said);
        if (code == 0 && (int)status < 300) return new(DeliveryOutcome.Taken, said);
        return new(IsPassing(group.Kind, code.Value, words) ? DeliveryOutcome.Later : DeliveryOutcome.Refused, said);
    }

    /// <summary>A text without what would let a reader post to the group: the address's query and last segment, the secret.</summary>
    public static string Mask(ChatGroup group, string text)
    {
        List<string> secrets = [group.Secret];
        if (Uri.TryCreate(group.Url, UriKind.Absolute, out var uri))
        {
            secrets.Add(uri.Query.TrimStart('?'));
            secrets.AddRange(uri.Query.TrimStart('?').Split('&').Select(pair => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..]));
            // The last segment is the key at 飞书, and the name of the method elsewhere.
            if (group.Kind == ChatGroupKind.Feishu) secrets.Add(uri.Segments[^1]);
        }
        foreach (var secret in secrets.SelectMany(secret => new[] { secret, Uri.UnescapeDataString(secret) }).Where(secret => secret.Trim('/').Length >= ShortestSecret).Distinct().OrderByDescending(secret => secret.Length))
            text = text.Replace(secret, Hidden, StringComparison.OrdinalIgnoreCase);
        return text;
    }

    /// <summary>Too many messages, or the platform overtaxed: nothing that is wrong with robot or message.</summary>
    private static bool IsPassing(ChatGroupKind kind, int code, string words) => kind switch
    {
        ChatGroupKind.WeCom => code is -1 or 45009 or 45033,
        ChatGroupKind.DingTalk => code is -1 or 130101 or 410100,
        // 9499 is a malformed request too: there the words tell.
        ChatGroupKind.Feishu => code is 11232 || (code == 9499 && words.Contains("too many", StringComparison.OrdinalIgnoreCase)),
    };

    private static (int? Code, string Words) Read(ChatGroupKind kind, string answer)
    {
        try
        {
            using var document = JsonDocument.Parse(answer);
            return kind == ChatGroupKind.Feishu
                ? (Number(document.RootElement, "code") ?? Number(document.RootElement, "StatusCode"), Words(document.RootElement, "msg") ?? Words(document.RootElement, "StatusMessage") ?? "")
                : (Number(document.RootElement, "errcode"), Words(document.RootElement, "errmsg") ?? "");
        }
        catch (JsonException)
        {
            return (null, "");
        }
    }

    private static int? Number(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;

    private static string? Words(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string Named(long instant, string secret) => string.Create(CultureInfo.InvariantCulture, $"{instant}\n{secret}");
}

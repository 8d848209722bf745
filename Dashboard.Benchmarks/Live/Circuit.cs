using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CreditWorkplan.Dashboard.Benchmarks.Live;

/// <summary>A circuit without a browser (无头线路): a page's components made interactive, every batch acknowledged, every call to JavaScript answered with nothing.</summary>
internal sealed partial class Circuit : Listener
{
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool shaken;

    /// <summary>Opens a page and makes it interactive.</summary>
    /// <param name="http">Signed in.</param>
    /// <param name="cookie">Its cookie header.</param>
    /// <param name="path">The page.</param>
    /// <returns>The circuit, its components on their way.</returns>
    public static async Task<Circuit> OpenAsync(HttpClient http, string cookie, string path)
    {
        var page = await http.GetStringAsync(path);
        var state = State().Match(page) is { Success: true } found ? found.Groups[1].Value : "";
        JsonArray operations = [];
        foreach (Match marker in Marker().Matches(page))
            if (JsonNode.Parse(marker.Groups[1].Value) is { } described && described["descriptor"] is not null)
                operations.Add(new JsonObject { ["type"] = "add", ["ssrComponentId"] = operations.Count + 1, ["marker"] = described });
        Circuit circuit = new();
        await circuit.ConnectAsync(http, "/_blazor", cookie, BlazorPack.Handshake);
        await circuit.SendAsync(BlazorPack.Invocation("0", "StartCircuit", $"{http.BaseAddress}", $"{new Uri(http.BaseAddress!, path)}", "[]", state));
        await circuit.started.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await circuit.SendAsync(BlazorPack.Invocation(null, "UpdateRootComponents", new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString(), state));
        return circuit;
    }

    /// <inheritdoc/>
    protected override int Take(ReadOnlyMemory<byte> buffer, out int counted)
    {
        counted = 0;
        var left = buffer;
        if (!shaken)
        {
            var end = left.Span.IndexOf((byte)0x1e);
            if (end < 0) return 0;
            shaken = true;
            left = left[(end + 1)..];
        }
        while (BlazorPack.TryTake(ref left, out var message)) counted += Take(message);
        return buffer.Length - left.Length;
    }

    private int Take(ReadOnlyMemory<byte> message)
    {
        BlazorPackReader reader = new(message.Span);
        reader.Count();
        var kind = reader.Integer();
        if (kind == 3) started.TrySetResult();
        if (kind != 1) return 0;
        reader.Count();
        reader.Skip();
        var target = reader.Text();
        reader.Count();
        if (target == "JS.RenderBatch")
        {
            _ = SendAsync(BlazorPack.Invocation(null, "OnRenderCompleted", reader.Integer(), null));
            return 1;
        }
        if (target == "JS.BeginInvokeJS") Answer(ref reader);
        return 0;
    }

    private void Answer(ref BlazorPackReader reader)
    {
        var handle = reader.Integer();
        reader.Text();
        reader.Text();
        // 1: the caller wants a reference to an object of the page's.
        var result = reader.Integer() == 1 ? """{"__jsObjectId":1}""" : "null";
        if (handle != 0) _ = SendAsync(BlazorPack.Invocation(null, "EndInvokeJSFromDotNet", handle, true, $"[{JsonSerializer.Serialize(handle)},true,{result}]"));
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->", RegexOptions.Singleline)]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->", RegexOptions.Singleline)]
    private static partial Regex State();
}

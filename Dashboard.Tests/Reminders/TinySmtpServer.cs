using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

/// <summary>What a mail server does wrong, once.</summary>
internal enum MailFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Takes the call and says nothing.</summary>
    HangAtConnect,

    /// <summary>Takes the text and says nothing to it.</summary>
    HangAfterData,

    /// <summary>Hangs up in the midst of the text.</summary>
    DropMidMessage,

    /// <summary>Answers the text with what is no SMTP.</summary>
    Gibberish,
}

/// <summary>A mail server that speaks just enough SMTP to take messages, and fails as none of the real ones can be told to.</summary>
internal sealed class TinySmtpServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Task accepting;

    public TinySmtpServer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        accepting = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>The next fault; none afterwards.</summary>
    public MailFault Fault { get; set; }

    /// <summary>Ends when the server begins to hang.</summary>
    public TaskCompletionSource Hanging { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<string> Messages { get; } = new();

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await accepting;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync());
        }
        catch (Exception fault) when (fault is SocketException or InvalidOperationException)
        {
            // Disposed.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        await using var writer = new StreamWriter(client.GetStream(), new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
        if (Strikes(MailFault.HangAtConnect))
        {
            await HangAsync(reader);
            return;
        }
        await writer.WriteLineAsync("220 tiny");
        while (await reader.ReadLineAsync() is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            if (verb == "DATA")
            {
                await writer.WriteLineAsync("354 go on");
                var text = new StringBuilder();
                while (await reader.ReadLineAsync() is { } part && part != ".")
                {
                    text.AppendLine(part);
                    if (Strikes(MailFault.DropMidMessage)) return;
                }
                if (Strikes(MailFault.HangAfterData))
                {
                    await HangAsync(reader);
                    return;
                }
                if (Strikes(MailFault.Gibberish))
                {
                    await writer.WriteLineAsync("<html>");
                    return;
                }
                Messages.Enqueue(text.ToString());
            }
            await writer.WriteLineAsync(verb == "QUIT" ? "221 bye" : "250 fine");
            if (verb == "QUIT") return;
        }
    }

    private bool Strikes(MailFault fault)
    {
        if (Fault != fault) return false;
        Fault = MailFault.None;
        return true;
    }

    /// <summary>Says nothing until the other side hangs up.</summary>
    private async Task HangAsync(StreamReader reader)
    {
        Hanging.SetResult();
        try
        {
            while (await reader.ReadLineAsync() is not null)
            {
                // Whatever it says.
            }
        }
        catch (IOException)
        {
            // It hung up.
        }
    }
}

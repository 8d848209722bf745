using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

/// <summary>A real mail server on a port of its own: keeps what it takes, and refuses as told.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    public const string User = "office";
    public const string Password = "right-password";

    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    /// <param name="demandsAccount">Whether it takes mail only from whoever gave name and password.</param>
    /// <param name="certificate">Offered by STARTTLS; none offers no encryption.</param>
    public MailServer(bool demandsAccount = false, X509Certificate2? certificate = null)
    {
        var rules = new Rules(this);
        var parts = new SmtpServer.ComponentModel.ServiceProvider();
        parts.Add((IMailboxFilter)rules);
        parts.Add((IMessageStore)rules);
        parts.Add((IUserAuthenticator)rules);
        var started = new TaskCompletionSource<int>();
        var listeners = new EndpointListenerFactory();
        listeners.EndpointStarted += (_, endpoint) => started.TrySetResult(((IPEndPoint)endpoint.LocalEndPoint).Port);
        parts.Add(listeners);
        var options = new SmtpServerOptionsBuilder().ServerName("mail.example.cn").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, 0)).AuthenticationRequired(demandsAccount).AllowUnsecureAuthentication();
            if (certificate is not null) endpoint.Certificate(certificate);
        }).Build();
        serving = new SmtpServer.SmtpServer(options, parts).StartAsync(stop.Token);
        Port = started.Task.GetAwaiter().GetResult();
    }

    public int Port { get; }

    /// <summary>What it took, with whether it came encrypted.</summary>
    public ConcurrentQueue<(MimeMessage Mail, bool Encrypted)> Taken { get; } = new();

    public IEnumerable<MimeMessage> Mails => Taken.Select(one => one.Mail);

    /// <summary>The passwords that it was told.</summary>
    public ConcurrentQueue<string> Passwords { get; } = new();

    /// <summary>Addresses that it does not know.</summary>
    public HashSet<string> Unknown { get; } = [];

    /// <summary>How many recipients it asks to come back later.</summary>
    public int Greylisting { get; set; }

    /// <summary>What it says to the next text instead of taking it; null takes it.</summary>
    public SmtpResponse? AfterData { get; set; }

    /// <summary>A self-made certificate.</summary>
    public static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=mail.example.cn", key, HashAlgorithmName.SHA256).CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        try
        {
            await serving;
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            // Stopped.
        }
        stop.Dispose();
    }

    private sealed class Rules(MailServer server) : IMailboxFilter, IMessageStore, IUserAuthenticator
    {
        public Task<bool> CanAcceptFromAsync(ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task<bool> CanDeliverToAsync(ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken)
        {
            if (server.Unknown.Contains($"{to.User}@{to.Host}")) throw new SmtpResponseException(new SmtpResponse(SmtpReplyCode.MailboxUnavailable, "no such mailbox"));
            if (server.Greylisting <= 0) return Task.FromResult(true);
            server.Greylisting--;
            throw new SmtpResponseException(new SmtpResponse((SmtpReplyCode)450, "greylisted, come back later"));
        }

        public async Task<SmtpResponse> SaveAsync(ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer, CancellationToken cancellationToken)
        {
            if (server.AfterData is { } refusal) return refusal;
            using var stream = new MemoryStream(buffer.ToArray());
            server.Taken.Enqueue((await MimeMessage.LoadAsync(stream, cancellationToken), context.Pipe.IsSecure));
            return new SmtpResponse(SmtpReplyCode.Ok, $"queued as {server.Taken.Count}");
        }

        public Task<bool> AuthenticateAsync(ISessionContext context, string user, string password, CancellationToken cancellationToken)
        {
            server.Passwords.Enqueue(password);
            return Task.FromResult(user == User && password == Password);
        }
    }
}

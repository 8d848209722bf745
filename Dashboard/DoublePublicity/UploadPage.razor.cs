using System.Text.Json.Serialization;
using CreditWorkplan.Dashboard.Accounts;
using CreditWorkplan.Dashboard.Shell;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace CreditWorkplan.Dashboard.DoublePublicity;

/// <summary>Sends files of a quarter (上传批次): the browser streams them itself, this page follows and stops it.</summary>
public sealed partial class UploadPage
{
    private readonly List<Sending> sendings = [];
    private Actor? actor;
    private Quarter quarter;
    private IReadOnlyList<StoredPublicityFile> files = [];
    private IReadOnlyList<string> units = [];
    private StoredPublicityFile? mapping;
    private IJSObjectReference? module;
    private DotNetObjectReference<UploadPage>? self;
    private ElementReference input;
    private string? failed;
    private string announcement = "";
    private string kind = "";
    private string unit = "";
    private string replaces = "";
    private bool sendingNow;
    private bool stopped;
    private bool evaluated;

    [CascadingParameter]
    private Task<AuthenticationState>? SignedIn { get; set; }

    [Inject]
    private PublicityFileQueries Files { get; set; } = null!;

    [Inject]
    private EvaluationQueries Evaluations { get; set; } = null!;

    [Inject]
    private UnitDirectories Directories { get; set; } = null!;

    [Inject]
    private PublicityStore Store { get; set; } = null!;

    [Inject]
    private AntiforgeryStateProvider Antiforgery { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    [Inject]
    private ILogger<UploadPage> Log { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "quarter")]
    private string? QuarterText { get; set; }

    private bool MaySend => actor is not null && Permissions.May(actor, Act.SendPublicity, actor.Unit);

    private bool Closed => sendingNow || !RendererInfo.IsInteractive;

    private string? Owner => actor!.Unit ?? (unit.Trim().Length == 0 ? null : unit.Trim());

    private IEnumerable<Quarter> Choices
    {
        get
        {
            var current = Quarter.Of(Clock.Today());
            List<Quarter> list = [current];
            while (list.Count < 6) list.Add(list[^1].Previous);
            return list.Append(quarter).Distinct().OrderByDescending(one => one.Start);
        }
    }

    private IEnumerable<StoredPublicityFile> Replaceable => files.Where(file => file.State is PublicityFileState.Active or PublicityFileState.NeedsColumns && file.Unit == Owner);

    /// <summary>The browser says how far it is.</summary>
    /// <param name="sent">Bytes sent.</param>
    /// <param name="total">Bytes in all.</param>
    /// <returns>When shown.</returns>
    [JSInvokable]
    public Task OnProgressAsync(long sent, long total)
    {
        if (sendings.LastOrDefault(one => one.IsGoing) is { } going) (going.Sent, going.Size) = (sent, total);
        return InvokeAsync(StateHasChanged);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        self?.Dispose();
        if (module is null) return;
        try
        {
            await module.InvokeVoidAsync("stop");
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser went first, and its sending with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        actor = SignedIn is null ? null : (await SignedIn).User.ToActor();
        quarter = Quarter.TryParse(QuarterText, out var asked) ? asked : Quarter.Of(Clock.Today()).Previous;
        if (MaySend) await ReadAsync();
    }

    private async Task ReadAsync() => failed = await Log.TryAsync(
        async () =>
        {
            files = await Files.OfQuarterAsync(actor!, quarter);
            evaluated = (await Evaluations.VersionsAsync(actor!, quarter)).Count > 0;
            if (actor!.Unit is null && units.Count == 0) units = [.. (await Directories.CurrentAsync()).Units.Select(one => one.Name).Order(StringComparer.Ordinal)];
            if (mapping is not null) mapping = files.FirstOrDefault(file => file.Id == mapping.Id);
        },
        Text, Words["Failed"]);

    private async Task SendAsync()
    {
        if (Closed) return;
        module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./DoublePublicity/UploadPage.razor.js");
        self ??= DotNetObjectReference.Create(this);
        var chosen = await module.InvokeAsync<Chosen[]>("choose", input);
        if (chosen.Length == 0)
        {
            failed = Words["ChooseFirst"];
            return;
        }
        sendings.Clear();
        (failed, sendingNow, stopped, announcement) = (null, true, false, "");
        for (var index = 0; index < chosen.Length && !stopped; index++) await SendAsync(chosen[index], index);
        sendingNow = false;
        replaces = "";
        await module.InvokeVoidAsync("clear", input);
        await ReadAsync();
        mapping ??= files.FirstOrDefault(file => file.State == PublicityFileState.NeedsColumns && sendings.Exists(one => one.File == file.Id));
        announcement = Words["SentAll", sendings.Count(one => !one.IsFault), sendings.Count];
    }

    private async Task SendAsync(Chosen file, int index)
    {
        Sending sending = new(file.Name) { Size = file.Size };
        sendings.Add(sending);
        StateHasChanged();
        if (file.Size > Store.LargestFile)
        {
            (sending.Outcome, sending.Refusal) = (nameof(PublicityFileOutcome.Refused), nameof(PublicityFileRefusal.TooLarge));
            return;
        }
        var address = PublicityLook.Address(PublicityFileEndpoints.Address, ("quarter", quarter), ("kind", kind), ("unit", Owner), ("replaces", replaces), ("name", file.Name));
        try
        {
            var answer = await module!.InvokeAsync<Answer>("send", CancellationToken.None, self, input, index, address, Antiforgery.GetAntiforgeryToken()?.Value ?? "");
            (sending.Outcome, sending.Refusal, sending.File, sending.Others) = (answer.Outcome, answer.Refusal, answer.Id, answer.Others);
            if (answer.State == nameof(PublicityFileState.NeedsColumns)) sending.Outcome = nameof(PublicityFileState.NeedsColumns);
        }
        catch (JSException)
        {
            sending.Outcome = "Failed";
        }
    }

    private async Task StopAsync()
    {
        stopped = true;
        if (module is not null) await module.InvokeVoidAsync("stop");
    }

    private async Task MappedAsync(OtherUnits? others)
    {
        if (sendings.Find(one => one.File == mapping?.Id) is { } sending) (sending.Outcome, sending.Others) = (nameof(PublicityFileOutcome.Saved), others);
        mapping = null;
        announcement = Words["Mapped"];
        await ReadAsync();
    }

    private string Say(Sending sending) => sending.Refusal is { } refusal ? Words[$"Refusal.{refusal}", PublicityLook.Size(Store.LargestFile)]
        : sending.Outcome.StartsWith("Storage.", StringComparison.Ordinal) ? Text[sending.Outcome] : Words[$"Send.{sending.Outcome}"];

    private sealed class Sending(string name)
    {
        public string Name { get; } = name;

        public long Size { get; set; }

        public long Sent { get; set; }

        public string Outcome { get; set; } = "";

        public string? Refusal { get; set; }

        public Guid? File { get; set; }

        public OtherUnits? Others { get; set; }

        public bool IsGoing => Outcome.Length == 0;

        public bool IsFault => Outcome is not ("" or nameof(PublicityFileOutcome.Saved) or nameof(PublicityFileState.NeedsColumns));

        public int Percent => Size == 0 ? 0 : (int)(100 * Sent / Size);
    }

    private sealed record Chosen([property: JsonPropertyName("name")] string Name, [property: JsonPropertyName("size")] long Size);

    private sealed record Answer(
        [property: JsonPropertyName("outcome")] string Outcome, [property: JsonPropertyName("refusal")] string? Refusal, [property: JsonPropertyName("id")] Guid? Id, [property: JsonPropertyName("state")] string? State,
        [property: JsonPropertyName("others")] OtherUnits? Others);
}

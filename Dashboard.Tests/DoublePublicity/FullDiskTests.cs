using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CreditWorkplan.Dashboard.Tests.CommandLine;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Plans;
using static CreditWorkplan.Dashboard.Tests.DoublePublicity.SyntheticFiles;

namespace CreditWorkplan.Dashboard.Tests.DoublePublicity;

/// <summary>No room for what is written: a device that is always full, and the shell's limit of a file's size. It is said in a line, the files that were read are not blamed, and nothing half stays.</summary>
public sealed partial class FullDiskTests : IDisposable
{
    private readonly Workplan workplan = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => workplan.Dispose();

    [Fact]
    public async Task A_findings_file_that_finds_no_room_is_said_and_the_one_before_stays()
    {
        await WriteLicencesAsync(4_000);
        await File.WriteAllTextAsync(workplan.File("findings.csv"), "as before", Cancellation);
        File.CreateSymbolicLink(workplan.File("findings.csv.part"), "/dev/full");
        AssertFull(await workplan.RunAsync([.. Evaluate("licences.csv"), "--findings", "findings.csv"]), "licences.csv");
        Assert.Equal(["findings.csv", "licences.csv"], Directory.EnumerateFiles(workplan.Folder).Select(Path.GetFileName).Order());
        Assert.Equal("as before", await File.ReadAllTextAsync(workplan.File("findings.csv"), Cancellation));
    }

    [Fact]
    public async Task A_result_that_finds_no_room_is_no_success()
    {
        await WriteLicencesAsync(2);
        AssertFull(await workplan.RunInShellAsync("", ">/dev/full", Evaluate("licences.csv")), "licences.csv");
    }

    [Fact]
    public async Task A_workbook_that_finds_no_room_for_its_text_is_not_blamed_and_leaves_none()
    {
        var room = Directory.CreateDirectory(workplan.File("room"));
        WriteWorkbook(workplan.File("licences.xlsx"), LicenceHeader, Enumerable.Range(1, 2_000).Select(number => Licence($"{number}号（合成）")));
        Limit();
        workplan.Environment["TMPDIR"] = room.FullName;
        AssertFull(await workplan.RunInShellAsync("trap '' XFSZ; ulimit -f 64;", "", Evaluate("licences.xlsx")), "licences.xlsx");
        Assert.Empty(room.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task Synthetic_files_that_find_no_room_are_not_left_in_part()
    {
        Limit();
        AssertFull(await workplan.RunInShellAsync("trap '' XFSZ; ulimit -f 64;", "", "double-publicity", "generate", "--rows", "2000", "--seed", "1", "--errors", "errors.csv"), "licences.csv");
        Assert.Empty(Directory.EnumerateFiles(workplan.Folder));
    }

    [Fact]
    public async Task A_file_that_finds_no_room_is_refused_in_words_and_the_next_one_taken()
    {
        var running = await RunningWorkplan.StartAsync(workplan.Folder, null, async host =>
        {
            await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
            await host.AddAccountAsync("office", Role.Office);
        });
        await running.DisposeAsync();
        Limit();
        Uri address = new($"http://127.0.0.1:{FreePort()}");
        using var server = Process.Start(workplan.StartInShell("trap '' XFSZ; ulimit -f 16384;", "", [
            "serve", "--database", workplan.File("workplan.db"), $"--Urls={address}", $"--Reminders:Pickup={workplan.Folder}/pickup",
            $"--DoublePublicity:Inbox={workplan.Folder}/inbox", $"--DoublePublicity:Files={workplan.Folder}/publicity", "--Serilog:MinimumLevel:Default=Fatal"]))!;
        try
        {
            using HttpClient probe = new() { BaseAddress = address };
            await RunningWorkplan.UntilAsync(() => AnswersAsync(probe), "the server answers");
            using var office = await RunningWorkplan.SignInAsync(address, "office");
            var token = Token().Match(await office.GetStringAsync("/double-publicity/upload", Cancellation)).Groups[1].Value;
            var small = Csv(LicenceHeader, [Licence("1")]);
            Assert.Equal((HttpStatusCode.InsufficientStorage, "Storage.Full"), await SendAsync(office, small + new string('\n', 20 << 20), token));
            Assert.Empty(Directory.EnumerateFiles(Path.Combine(workplan.Folder, "publicity"), "*", SearchOption.AllDirectories));
            Assert.Equal((HttpStatusCode.OK, "Saved"), await SendAsync(office, small, token));
            Assert.Single(Directory.EnumerateFiles(Path.Combine(workplan.Folder, "publicity"), "*", SearchOption.AllDirectories));
        }
        finally
        {
            server.Kill();
            await server.WaitForExitAsync(CancellationToken.None);
        }
    }

    private Task WriteLicencesAsync(int rows) =>
        File.WriteAllTextAsync(workplan.File("licences.csv"), Csv(LicenceHeader, Enumerable.Range(1, rows).Select(number => new Dictionary<string, string>(Licence($"{number}号（合成）")) { ["XK_NR"] = "" })), Cancellation);

    /// <summary>Without the runtime's own large files in memory and its files for debuggers, which the limit would hit first.</summary>
    private void Limit() => (workplan.Environment["DOTNET_EnableWriteXorExecute"], workplan.Environment["DOTNET_EnableDiagnostics"]) = ("0", "0");

    private static string[] Evaluate(string licences) => ["double-publicity", "evaluate", "--licences", licences, "--quarter", "2026Q3", "--as-of", "2026-10-20"];

    private static void AssertFull((int Code, string Output, string Errors) ran, string read)
    {
        Assert.Equal((3, ""), (ran.Code, ran.Output));
        var line = Assert.Single(ran.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.StartsWith("the disk is full: ", line, StringComparison.Ordinal);
        Assert.Contains("run the command again", line, StringComparison.Ordinal);
        Assert.DoesNotContain(read, line, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Outcome)> SendAsync(HttpClient client, string content, string token)
    {
        var quarter = Quarter.Of(TimeProvider.System.Today()).Previous;
        using HttpRequestMessage request = new(HttpMethod.Post, $"/double-publicity/files?quarter={quarter}&kind=Licence&name=a.csv") { Content = new StringContent(content, Encoding.UTF8) };
        request.Headers.Add("RequestVerificationToken", token);
        using var answer = await client.SendAsync(request, Cancellation);
        return (answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("outcome").GetString()!);
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using var answer = await client.GetAsync("/login", Cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

using System.Text;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Progress;
using CreditWorkplan.Infrastructure.Supervision;
using Microsoft.EntityFrameworkCore;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>Who attaches, removes and reads what, on the real database.</summary>
public sealed class AttachmentHandlerTests : IAsyncLifetime
{
    private static readonly AttachmentPlace Place = AttachmentPlace.Of(Asked);
    private static readonly Actor Chief = new("chief", Role.Leader, null);
    private static readonly Actor Administrator = new("admin", Role.Administrator, null);
    private readonly string file = NewFile();
    private ServiceProvider services = null!;

    private AddAttachment Adding => services.GetRequiredService<AddAttachment>();

    private RemoveAttachment Removing => services.GetRequiredService<RemoveAttachment>();

    private AttachmentQueries Queries => services.GetRequiredService<AttachmentQueries>();

    public async ValueTask InitializeAsync()
    {
        var collection = new ServiceCollection();
        collection.AddReports(file);
        services = collection.BuildServiceProvider();
        await services.FillAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Delete(file);
    }

    [Fact]
    public async Task A_file_is_kept_with_the_type_found_in_it_its_size_and_hash_and_comes_back_byte_by_byte()
    {
        var added = await Adding.RunAsync(Reporter, Place, "佐证.pdf", SampleFiles.Pdf, Cancellation);
        Assert.Equal(AttachmentOutcome.Saved, added.Outcome);
        var entry = Assert.Single(await Queries.OfTaskAsync(Leader, 2022, 1, Cancellation));
        Assert.Equal((added.Id, Place, "佐证.pdf", (long)SampleFiles.Pdf.Length, "reporter-a"), (entry.Id, entry.Place, entry.Name, entry.Size, entry.By));
        var opened = await Queries.OpenAsync(Leader, entry.Id, Cancellation);
        Assert.Equal(("application/pdf", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(SampleFiles.Pdf))), (opened!.MediaType, opened.Hash));
        Assert.Equal(SampleFiles.Pdf, opened.Content!.Bytes);
    }

    [Fact]
    public async Task Only_the_own_units_people_attach_and_remove()
    {
        foreach (var actor in new[] { Other, Office, Chief, Administrator })
            Assert.Equal((actor.Name, AttachmentOutcome.Forbidden), (actor.Name, (await Adding.RunAsync(actor, Place, "a.pdf", SampleFiles.Pdf, Cancellation)).Outcome));
        var id = await AddAsync(Reporter, Place);
        foreach (var actor in new[] { Other, Office, Chief, Administrator })
            Assert.Equal((actor.Name, AttachmentOutcome.Forbidden), (actor.Name, (await Removing.RunAsync(actor, id, Cancellation)).Outcome));
        Assert.Equal(AttachmentOutcome.Saved, (await Removing.RunAsync(Leader, id, Cancellation)).Outcome);
        Assert.Equal(AttachmentOutcome.NotFound, (await Removing.RunAsync(Leader, id, Cancellation)).Outcome);
        await using var database = await services.GetRequiredService<IDbContextFactory<WorkplanDbContext>>().CreateDbContextAsync(Cancellation);
        Assert.Equal(0, await database.Set<StoredAttachmentContent>().CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_submitted_report_takes_none_and_loses_none_until_it_is_returned()
    {
        var id = await AddAsync(Reporter, Place);
        var draft = await services.GetRequiredService<SaveReportDraft>().RunAsync(Reporter, Asked, new ReportText { Done = "3 rules" }, 0, Cancellation);
        await StepAsync(Reporter, ReportStep.Submit, draft.Report!.Version);
        Assert.Equal(AttachmentOutcome.WrongState, (await Adding.RunAsync(Reporter, Place, "b.pdf", SampleFiles.Pdf, Cancellation)).Outcome);
        Assert.Equal(AttachmentOutcome.WrongState, (await Removing.RunAsync(Reporter, id, Cancellation)).Outcome);
        await StepAsync(Leader, ReportStep.Return, 2, "more");
        Assert.Equal(AttachmentOutcome.Saved, (await Removing.RunAsync(Reporter, id, Cancellation)).Outcome);
    }

    [Fact]
    public async Task A_reports_files_are_read_like_its_words()
    {
        var id = await AddAsync(Reporter, Place);
        Assert.Equal([Reporter, Leader], await ReadersAsync(id));
        var draft = await services.GetRequiredService<SaveReportDraft>().RunAsync(Reporter, Asked, new ReportText { Done = "3 rules" }, 0, Cancellation);
        Assert.Equal([Reporter, Leader], await ReadersAsync(id));
        await StepAsync(Reporter, ReportStep.Submit, draft.Report!.Version);
        Assert.Equal([Reporter, Leader, Office], await ReadersAsync(id));
        await StepAsync(Leader, ReportStep.Confirm, 2);
        await StepAsync(Office, ReportStep.Accept, 3);
        Assert.Equal([Reporter, Leader, Office, Other, Chief, Administrator], await ReadersAsync(id));
    }

    [Fact]
    public async Task Nothing_is_attached_to_what_does_not_exist()
    {
        foreach (var place in new[] { Place with { Task = 99 }, Place with { Task = 2 }, Place with { Subject = "2022Q4" }, Place with { Subject = "autumn" }, Place with { Year = 1999 }, Place with { Purpose = AttachmentPurpose.Milestone, Subject = "none" } })
            Assert.Equal((place, AttachmentOutcome.NotFound), (place, (await Adding.RunAsync(Reporter, place, "a.pdf", SampleFiles.Pdf, Cancellation)).Outcome));
    }

    [Theory]
    [InlineData("a.pdf", "zip", AttachmentRefusal.EndingDiffers)]
    [InlineData("a.pdf", "none", AttachmentRefusal.Empty)]
    [InlineData("a.pdf", "huge", AttachmentRefusal.TooLarge)]
    [InlineData("eicar.txt", "text", AttachmentRefusal.TestVirus)]
    [InlineData("a.txt", "virus", AttachmentRefusal.TestVirus)]
    [InlineData("../a.pdf", "pdf", AttachmentRefusal.NameIsPath)]
    public async Task A_bad_file_is_refused_with_its_reason_and_nothing_is_kept(string name, string content, AttachmentRefusal refusal)
    {
        var bytes = content switch
        {
            "zip" => SampleFiles.Word,
            "none" => [],
            "huge" => new byte[60 * 1024 * 1024],
            "virus" => Encoding.ASCII.GetBytes(SampleFiles.TestVirus),
            "text" => SampleFiles.Text,
            _ => SampleFiles.Pdf,
        };
        Assert.Equal(new AttachmentResult(AttachmentOutcome.Refused, refusal), await Adding.RunAsync(Reporter, Place, name, bytes, Cancellation));
        Assert.Empty(await Queries.OfTaskAsync(Reporter, 2022, 1, Cancellation));
    }

    [Fact]
    public async Task The_eleventh_file_of_a_report_is_refused_and_another_quarter_has_its_own_ten()
    {
        for (var count = 0; count < AttachmentRules.MostFiles; count++) await AddAsync(Reporter, Place);
        Assert.Equal(AttachmentOutcome.TooMany, (await Adding.RunAsync(Reporter, Place, "k.pdf", SampleFiles.Pdf, Cancellation)).Outcome);
        await AddAsync(Reporter, AttachmentPlace.Of(Asked with { Quarter = new Quarter(2022, 2) }));
    }

    [Fact]
    public async Task Proof_of_a_milestone_is_the_leads_until_it_is_accepted_and_everybodys_then()
    {
        var milestones = services.GetRequiredService<TakeMilestoneStep>();
        await milestones.RunAsync(Leader, 2022, 1, "印发办法", MilestoneStep.Propose, 40, new DateOnly(2022, 9, 30), cancellation: Cancellation);
        var proof = new AttachmentPlace(2022, 1, "Unit A", AttachmentPurpose.Milestone, "印发办法");
        Assert.Equal(AttachmentOutcome.Forbidden, (await Adding.RunAsync(Other, proof with { Unit = "Unit B" }, "a.pdf", SampleFiles.Pdf, Cancellation)).Outcome);
        var id = await AddAsync(Reporter, proof);
        Assert.Equal([Reporter, Leader, Office], await ReadersAsync(id));
        await milestones.RunAsync(Office, 2022, 1, "印发办法", MilestoneStep.Agree, null, null, cancellation: Cancellation);
        await milestones.RunAsync(Leader, 2022, 1, "印发办法", MilestoneStep.Achieve, null, null, cancellation: Cancellation);
        await milestones.RunAsync(Office, 2022, 1, "印发办法", MilestoneStep.Accept, null, null, cancellation: Cancellation);
        Assert.Equal(AttachmentOutcome.WrongState, (await Removing.RunAsync(Reporter, id, Cancellation)).Outcome);
        Assert.Contains(Chief, await ReadersAsync(id));
    }

    [Fact]
    public async Task Proof_of_a_closure_is_attached_by_the_leader_alone_and_stays_once_closed()
    {
        var proof = new AttachmentPlace(2022, 1, "Unit A", AttachmentPurpose.Closure, "");
        Assert.Equal(AttachmentOutcome.Forbidden, (await Adding.RunAsync(Reporter, proof, "a.pdf", SampleFiles.Pdf, Cancellation)).Outcome);
        var id = await AddAsync(Leader, proof);
        var closures = services.GetRequiredService<TakeClosureStep>();
        await closures.RunAsync(Leader, 2022, 1, ClosureStep.Ask, "done", cancellation: Cancellation);
        await closures.RunAsync(Office, 2022, 1, ClosureStep.Accept, cancellation: Cancellation);
        Assert.Equal(AttachmentOutcome.WrongState, (await Removing.RunAsync(Leader, id, Cancellation)).Outcome);
        Assert.Contains(Other, await ReadersAsync(id));
    }

    private async Task<Guid> AddAsync(Actor actor, AttachmentPlace place)
    {
        var added = await Adding.RunAsync(actor, place, "a.pdf", SampleFiles.Pdf, Cancellation);
        Assert.Equal(AttachmentOutcome.Saved, added.Outcome);
        return added.Id!.Value;
    }

    /// <summary>Who of all sees it in the list and can open it; the two must agree.</summary>
    private async Task<List<Actor>> ReadersAsync(Guid id)
    {
        List<Actor> readers = [];
        foreach (var actor in new[] { Reporter, Leader, Office, Other, Chief, Administrator })
        {
            var opened = await Queries.OpenAsync(actor, id, Cancellation) is not null;
            Assert.Equal(opened, (await Queries.OfTaskAsync(actor, 2022, 1, Cancellation)).Any(entry => entry.Id == id));
            if (opened) readers.Add(actor);
        }
        return readers;
    }

    private async Task StepAsync(Actor actor, ReportStep step, int version, string? reason = null) =>
        Assert.Equal(ReportOutcome.Saved, (await services.GetRequiredService<TakeReportStep>().RunAsync(actor, Asked, step, reason, version, Cancellation)).Outcome);
}

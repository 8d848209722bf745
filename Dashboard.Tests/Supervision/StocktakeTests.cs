using CreditWorkplan.Dashboard.Tests.Progress;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Supervision;
using CreditWorkplan.Infrastructure.Supervision;
using static CreditWorkplan.Dashboard.Tests.Progress.ReportTestHost;

namespace CreditWorkplan.Dashboard.Tests.Supervision;

/// <summary>盘点: what it goes through, decisions of several writers, what its end makes; synthetic plan, 15 August 2022.</summary>
public sealed class StocktakeTests : IAsyncLifetime
{
    private static readonly DateOnly Due = new(2022, 9, 1);
    private readonly string file = NewFile();
    private readonly ServiceProvider services;

    public StocktakeTests()
    {
        ServiceCollection collection = new();
        collection.AddReports(file, TimeSpan.FromSeconds(30));
        services = collection.BuildServiceProvider();
    }

    private BeginStocktake Begin => services.GetRequiredService<BeginStocktake>();

    private DecideInStocktake Decide => services.GetRequiredService<DecideInStocktake>();

    private EndStocktake End => services.GetRequiredService<EndStocktake>();

    private StocktakeQueries Queries => services.GetRequiredService<StocktakeQueries>();

    public async ValueTask InitializeAsync() => await services.FillAsync();

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Delete(file);
    }

    [Fact]
    public async Task It_goes_through_the_reds_then_the_yellows_and_refuses_when_there_are_none()
    {
        await services.GetRequiredService<TakeExtensionStep>().RunAsync(Actor.Operator, 2022, 2, null, ExtensionStep.Ask, new(2022, 8, 1), "sooner", null, Cancellation);
        await services.GetRequiredService<TakeExtensionStep>().RunAsync(Actor.Operator, 2022, 2, null, ExtensionStep.Grant, null, null, null, Cancellation);
        Assert.Equal([2, 1], (await BegunAsync()).Tasks);
        foreach (var task in new[] { 1, 2 })
        {
            await services.GetRequiredService<TakeClosureStep>().RunAsync(Actor.Operator, 2022, task, ClosureStep.Ask, "done", null, Cancellation);
            await services.GetRequiredService<TakeClosureStep>().RunAsync(Actor.Operator, 2022, task, ClosureStep.Accept, null, null, Cancellation);
        }
        Assert.Equal(new(SupervisionOutcome.WrongState, BeginStocktake.NoneCritical), (await Begin.RunAsync(Office, 2022, "Second", Cancellation)).Result);
        Assert.Single(await Queries.OfPlanAsync(Office, 2022, Cancellation));
    }

    [Fact]
    public async Task Only_the_office_holds_and_reads_one()
    {
        var held = await BegunAsync();
        foreach (var actor in new[] { Reporter, Leader, new Actor("chief", Role.Leader, null), new Actor("admin", Role.Administrator, null) })
        {
            Assert.Equal(SupervisionOutcome.Forbidden, (await Begin.RunAsync(actor, 2022, "Mine", Cancellation)).Result.Outcome);
            Assert.Equal(SupervisionOutcome.Forbidden, (await Decide.RunAsync(actor, 2022, held.Id, new(1, "x", null, null), null, Cancellation)).Outcome);
            Assert.Equal(SupervisionOutcome.Forbidden, (await End.RunAsync(actor, 2022, held.Id, null, Cancellation)).Outcome);
            Assert.Null(await Queries.FindAsync(actor, 2022, held.Id, Cancellation));
            Assert.Empty(await Queries.OfPlanAsync(actor, 2022, Cancellation));
        }
    }

    [Fact]
    public async Task The_second_writer_on_a_task_is_told_and_writers_on_two_tasks_lose_nothing()
    {
        var held = await BegunAsync();
        Assert.Equal(SupervisionOutcome.Saved, await WriteAsync(held, new(1, "first", null, null), null));
        Assert.Equal(SupervisionOutcome.Stale, await WriteAsync(held, new(1, "second", null, null), null));
        // Its page still shows the stocktake as it was before the first writer.
        Assert.Equal(SupervisionOutcome.Saved, await WriteAsync(held, new(2, "other task", null, null), null));
        Assert.Equal(SupervisionOutcome.Saved, await WriteAsync(held, new(1, "both", null, null), new(1, "first", null, null)));
        Assert.Equal(["both", "other task"], (await ReadAsync(held)).Decisions.OrderBy(one => one.Task).Select(one => one.Text));
        Assert.Equal(SupervisionOutcome.Saved, await WriteAsync(held, new(1, " ", null, null), new(1, "both", null, null)));
        Assert.Equal("other task", Assert.Single((await ReadAsync(held)).Decisions).Text);
    }

    [Theory]
    [InlineData(1, "x", "Unit A", null, OutOfRange.Due)]
    [InlineData(1, "x", null, "2022-09-01", OutOfRange.Unit)]
    [InlineData(2, "x", "Unit A", "2022-09-01", OutOfRange.Unit)]
    [InlineData(1, "x", "Unit A", "2022-08-14", OutOfRange.Due)]
    [InlineData(1, "", "Unit A", "2022-09-01", OutOfRange.Text)]
    [InlineData(1, null, null, null, OutOfRange.Text)]
    public async Task A_decision_out_of_range_is_refused_with_what_is(int task, string? text, string? unit, string? due, string what)
    {
        var held = await BegunAsync();
        // Null stands for a text one character too long.
        StocktakeDecision decision = new(task, text ?? new('x', SupervisionDesk.LongestText + 1), unit, due is null ? null : DateOnly.Parse(due));
        Assert.Equal(new(SupervisionOutcome.Invalid, what), await Decide.RunAsync(Office, 2022, held.Id, decision, null, Cancellation));
        Assert.Equal(SupervisionOutcome.NotFound, await WriteAsync(held, new(9, "x", null, null), null));
        Assert.Empty((await ReadAsync(held)).Decisions);
    }

    [Fact]
    public async Task Its_end_makes_instructions_of_what_names_unit_and_date_once_and_closes_it()
    {
        var held = await BegunAsync();
        await WriteAsync(held, new(1, "bring it to an end", "Unit A", Due), null);
        await WriteAsync(held, new(2, "noted", null, null), null);
        Assert.Equal(SupervisionOutcome.Stale, (await End.RunAsync(Office, 2022, held.Id, held.Version, Cancellation)).Outcome);
        Assert.Empty(await MattersAsync());
        Assert.Equal(new(SupervisionOutcome.Saved, "Ended"), await End.RunAsync(Office, 2022, held.Id, (await ReadAsync(held)).Version, Cancellation));
        Assert.Equal(new(SupervisionOutcome.Saved, "Ended"), await End.RunAsync(Office, 2022, held.Id, null, Cancellation));
        var made = Assert.Single(await MattersAsync());
        Assert.Equal((MatterKind.Instruction, "Unit A", "bring it to an end", Due, MatterState.Open), (made.Kind, made.Unit, made.Text, made.Due, made.State));
        Assert.Equal(new(SupervisionOutcome.WrongState, "Ended"), await Decide.RunAsync(Office, 2022, held.Id, new(2, "late", null, null), new(2, "noted", null, null), Cancellation));
        await using var database = await services.GetRequiredService<Microsoft.EntityFrameworkCore.IDbContextFactory<Infrastructure.Database.WorkplanDbContext>>().CreateDbContextAsync(Cancellation);
        Assert.Equal(held.Id, database.Instructions.Single().Stocktake);
    }

    [Fact]
    public async Task A_title_is_needed_and_a_stocktake_must_exist()
    {
        foreach (var title in new[] { " ", new string('x', SupervisionDesk.LongestTitle + 1) })
            Assert.Equal(new(SupervisionOutcome.Invalid, OutOfRange.Title), (await Begin.RunAsync(Office, 2022, title, Cancellation)).Result);
        Assert.Equal(SupervisionOutcome.NotFound, (await Begin.RunAsync(Office, 1999, "None", Cancellation)).Result.Outcome);
        Assert.Equal(SupervisionOutcome.NotFound, (await End.RunAsync(Office, 2022, 77, null, Cancellation)).Outcome);
    }

    private async Task<StoredStocktake> BegunAsync() => Assert.IsType<StoredStocktake>((await Begin.RunAsync(Office, 2022, "August", Cancellation)).Stocktake);

    private async Task<StoredStocktake> ReadAsync(StoredStocktake held) => (await Queries.FindAsync(Office, 2022, held.Id, Cancellation))!;

    private async Task<SupervisionOutcome> WriteAsync(StoredStocktake held, StocktakeDecision decision, StocktakeDecision? read) =>
        (await Decide.RunAsync(Office, 2022, held.Id, decision, read, Cancellation)).Outcome;

    private Task<IReadOnlyList<SupervisionMatter>> MattersAsync() => services.GetRequiredService<MatterQueries>().OfPlanAsync(Office, 2022, null, Cancellation);
}

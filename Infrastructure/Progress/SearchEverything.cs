using System.Text.Json;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Plans;
using CreditWorkplan.Domain.Progress;
using CreditWorkplan.Domain.Units;
using CreditWorkplan.Infrastructure.Calendar;
using CreditWorkplan.Infrastructure.Database;
using CreditWorkplan.Infrastructure.Supervision;
using CreditWorkplan.Infrastructure.Units;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>Searches tasks, units, reports, instructions and notices (查找): what the asker may not read is never a hit, by the query itself.</summary>
/// <param name="contexts">The database.</param>
/// <param name="boards">Plans and their tasks, in memory.</param>
/// <param name="directories">Units and their aliases.</param>
/// <param name="clock">The time: reports are read under the names of the units that stand today.</param>
public sealed class SearchEverything(IDbContextFactory<WorkplanDbContext> contexts, LiveBoards boards, UnitDirectories directories, TimeProvider clock)
{
    /// <summary>Finds what holds every word.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="typed">The words as typed, anything at all.</param>
    /// <param name="only">The kind looked for; null for all.</param>
    /// <param name="most">How many of a kind at most, from 1.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The kinds of which something was found: tasks by number first, units by name first, the rest newest first.</returns>
    public async Task<IReadOnlyList<FoundOfKind>> RunAsync(Actor actor, string? typed, SearchKind? only = null, int most = 10, CancellationToken cancellation = default)
    {
        var terms = SearchTerms.Of(typed);
        if (terms.IsEmpty || !Permissions.May(actor, Act.ReadPlan)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        var heirs = await KeptReports.HeirsAsync(database, clock.Today(), cancellation);
        Asked asked = new(database, actor, terms, heirs, only is null or SearchKind.Task or SearchKind.Unit ? await PlansAsync(cancellation) : [], most + 1, cancellation);
        List<FoundOfKind> found = [];
        foreach (var kind in Enum.GetValues<SearchKind>().Where(kind => only is null || kind == only))
        {
            var hits = kind switch
            {
                SearchKind.Task => Tasks(asked),
                SearchKind.Unit => await UnitsAsync(asked),
                SearchKind.Report => await ReportsAsync(asked),
                SearchKind.Instruction => await InstructionsAsync(asked),
                SearchKind.Notice => await NoticesAsync(asked),
            };
            if (hits.Count > 0) found.Add(new(kind, [.. hits.Take(most)], hits.Count > most));
        }
        return found;
    }

    private static List<SearchHit> Tasks(Asked asked)
    {
        var tasks = asked.Plans.SelectMany(plan => plan.Tasks.Select(task => (Task: task, plan.Year)));
        var number = asked.Terms.Words is [var word] && int.TryParse(word, out var wanted) ? wanted : 0;
        return
        [
            .. tasks.Where(one => one.Task.Number == number || asked.Terms.AreIn(one.Task.Content, one.Task.Responsibility))
                .OrderByDescending(one => one.Task.Number == number).Take(asked.Most)
                .Select(one => new SearchHit(SearchKind.Task, "", asked.Terms.Mark(one.Task.Content)) { Year = one.Year, Task = one.Task.Number }),
        ];
    }

    private async Task<List<SearchHit>> UnitsAsync(Asked asked)
    {
        var directory = await directories.CurrentAsync(asked.Cancellation);
        return
        [
            .. directory.Units.Select(unit => (unit.Name, Names: unit.Names().ToArray()))
                .Concat(asked.Plans.SelectMany(plan => plan.Units).Select(unit => unit.Name).Distinct().Where(name => directory.Find(name) is null).Select(name => (Name: name, Names: new[] { name })))
                .Where(unit => !unit.Names.All(name => !asked.Terms.AreIn(name) && InitialsAt(name, asked.Terms) < 0))
                .OrderByDescending(unit => unit.Names.Contains(asked.Terms.Words[0]))
                .ThenBy(unit => InitialsAt(unit.Name, asked.Terms) is >= 0 and var at ? at : 0).ThenBy(unit => unit.Name.Length)
                .Take(asked.Most).Select(unit => new SearchHit(SearchKind.Unit, unit.Name, asked.Terms.Mark(string.Join('、', unit.Names)))),
        ];
    }

    /// <summary>The plans that everybody sees: no drafts.</summary>
    private async Task<List<WorkPlan>> PlansAsync(CancellationToken cancellation)
    {
        List<WorkPlan> plans = [];
        foreach (var year in await boards.YearsAsync(cancellation))
            if (await boards.CurrentAsync(year, cancellation) is { } board) plans.Add(board.Plan);
        return plans;
    }

    private static async Task<List<SearchHit>> ReportsAsync(Asked asked)
    {
        // As ReportQueries.MayRead says it, and under every name that the own unit ever had. SQLite takes cross joins in their order: words first.
        var ids = await asked.IdsAsync($"""
            SELECT report.Id AS Value FROM ReportsWords CROSS JOIN Reports AS report ON report.Id = ReportsWords.rowid CROSS JOIN Plans AS plan ON plan.Year = report.Year
            WHERE ReportsWords MATCH {SearchIndex.Query(asked.Terms)} AND plan.State <> 'Draft'
              AND (report.State = 'Accepted' OR report.Unit IN (SELECT value FROM json_each({asked.OwnNames})) OR ({asked.Actor.Role == Role.Office} AND report.State <> 'Draft'))
            ORDER BY ReportsWords.rowid DESC LIMIT {asked.Most}
            """);
        var reports = await asked.Database.Reports.AsNoTracking().Where(report => ids.Contains(report.Id)).OrderByDescending(report => report.Id)
            .Select(report => new { report.Id, report.Year, report.Task, report.Unit, report.Quarter, report.State, report.Text.Done, report.Text.Problems, report.Text.Help, report.Text.Next }).ToListAsync(asked.Cancellation);
        var standing = await StandingAsync(asked, [.. reports.Select(report => new ReportKey(report.Year, report.Task, report.Unit, report.Quarter))]);
        return
        [
            .. reports.Where(report => standing is null || standing.Contains(report.Id)).Select(report =>
            {
                string[] fields = [report.Done, report.Problems, report.Help, report.Next];
                var shown = fields.FirstOrDefault(text => asked.Terms.Words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase))) ?? report.Done;
                return new SearchHit(SearchKind.Report, asked.Heirs.Of(report.Unit), asked.Terms.Mark(shown)) { Year = report.Year, Task = report.Task, Quarter = report.Quarter, State = report.State };
            }),
        ];
    }

    /// <summary>Of two predecessors' reports on one duty one stands, and only that is read; null where no unit changed.</summary>
    private static async Task<HashSet<long>?> StandingAsync(Asked asked, IReadOnlyList<ReportKey> keys)
    {
        if (asked.Heirs.Count == 0 || keys.Count == 0) return null;
        var (years, tasks) = (keys.Select(key => key.Year).Distinct().ToList(), keys.Select(key => key.Task).Distinct().ToList());
        var names = keys.SelectMany(key => asked.Heirs.NamesOf(asked.Heirs.Of(key.Unit))).Distinct().ToList();
        var kept = await asked.Database.Reports.AsNoTracking().Where(report => years.Contains(report.Year) && tasks.Contains(report.Task) && names.Contains(report.Unit)).ToListAsync(asked.Cancellation);
        return [.. KeptReports.Under(asked.Heirs, kept).Select(report => report.Id)];
    }

    private static async Task<List<SearchHit>> InstructionsAsync(Asked asked)
    {
        if (!MatterQueries.MayRead(asked.Actor)) return [];
        var ids = await asked.IdsAsync($"""
            SELECT matter.Id AS Value FROM InstructionsWords CROSS JOIN Instructions AS matter ON matter.Id = InstructionsWords.rowid CROSS JOIN Plans AS plan ON plan.Year = matter.Year
            WHERE InstructionsWords MATCH {SearchIndex.Query(asked.Terms)} AND plan.State <> 'Draft'
              AND ({asked.Actor.Unit is null} OR matter.Unit IN (SELECT value FROM json_each({asked.OwnNames})))
            ORDER BY InstructionsWords.rowid DESC LIMIT {asked.Most}
            """);
        var matters = await asked.Database.Instructions.AsNoTracking().Where(row => ids.Contains(row.Id)).OrderByDescending(row => row.Id).ToListAsync(asked.Cancellation);
        return [.. matters.Select(row => asked.Hit(SearchKind.Instruction, SupervisionMatter.Of(row, asked.Heirs), row.Year, row.Reply))];
    }

    private static async Task<List<SearchHit>> NoticesAsync(Asked asked)
    {
        if (!MatterQueries.MayRead(asked.Actor)) return [];
        var ids = await asked.IdsAsync($"""
            SELECT matter.Id AS Value FROM NoticesWords CROSS JOIN Notices AS matter ON matter.Id = NoticesWords.rowid CROSS JOIN Plans AS plan ON plan.Year = matter.Year
            WHERE NoticesWords MATCH {SearchIndex.Query(asked.Terms)} AND plan.State <> 'Draft'
              AND ({asked.Actor.Unit is null} OR matter.Unit IN (SELECT value FROM json_each({asked.OwnNames})))
            ORDER BY NoticesWords.rowid DESC LIMIT {asked.Most}
            """);
        var matters = await asked.Database.Notices.AsNoTracking().Where(row => ids.Contains(row.Id)).OrderByDescending(row => row.Id).ToListAsync(asked.Cancellation);
        return [.. matters.Select(row => asked.Hit(SearchKind.Notice, SupervisionMatter.Of(row, asked.Heirs), row.Year, row.Reply))];
    }

    private static int InitialsAt(string name, SearchTerms terms) => terms.Words is [var word] && word.All(char.IsAsciiLetter) ? PinyinInitials.Find(name, word) : -1;

    /// <summary>One question: who asks for what, and how many answers are enough.</summary>
    private sealed record Asked(WorkplanDbContext Database, Actor Actor, SearchTerms Terms, UnitHeirs Heirs, IReadOnlyList<WorkPlan> Plans, int Most, CancellationToken Cancellation)
    {
        /// <summary>The names of the own unit as a JSON list; an empty one for who has none.</summary>
        public string OwnNames { get; } = JsonSerializer.Serialize(Actor.Unit is { } unit ? [.. Heirs.NamesOf(unit).Where(name => Heirs.Of(name) == unit)] : Array.Empty<string>());

        public Task<List<long>> IdsAsync(FormattableString sql) => Database.Database.SqlQuery<long>(sql).ToListAsync(Cancellation);

        public SearchHit Hit(SearchKind kind, SupervisionMatter matter, int year, string reply)
        {
            var text = Terms.Words.Any(word => matter.Text.Contains(word, StringComparison.OrdinalIgnoreCase)) ? matter.Text : reply.Length > 0 ? reply : matter.Text;
            return new(kind, matter.Unit, Terms.Mark(text)) { Year = year, Task = matter.Tasks is [var task] ? task : 0, Key = matter.Key, Number = matter.Number };
        }
    }
}

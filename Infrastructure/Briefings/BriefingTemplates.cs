using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>A template as saved (模板变更); the newest of a kind holds.</summary>
public sealed class StoredBriefingTemplate
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>The kind.</summary>
    public BriefingKind Kind { get; init; }

    /// <summary>The template.</summary>
    public required BriefingTemplate Content { get; init; }

    /// <summary>Who saved it.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }
}

internal sealed class StoredBriefingTemplateConfiguration : IEntityTypeConfiguration<StoredBriefingTemplate>
{
    public void Configure(EntityTypeBuilder<StoredBriefingTemplate> builder)
    {
        builder.HasIndex(row => row.Kind);
        builder.Property(row => row.Content).AsJson();
    }
}

/// <summary>What the office chose once for all documents of a kind (模板), with its history.</summary>
/// <param name="contexts">The database.</param>
/// <param name="clock">The time.</param>
public sealed class BriefingTemplates(IDbContextFactory<WorkplanDbContext> contexts, TimeProvider clock)
{
    /// <summary>The longest name, in characters: what fits on one line.</summary>
    public const int LongestName = 20;

    /// <summary>The longest line of addressees, in characters.</summary>
    public const int LongestAddressees = 500;

    /// <summary>The template that holds for a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The newest; the one that changes nothing where none was saved.</returns>
    public async Task<BriefingTemplate> OfAsync(BriefingKind kind, CancellationToken cancellation = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await database.BriefingTemplates.AsNoTracking().Where(row => row.Kind == kind).OrderByDescending(row => row.Id).Select(row => row.Content).FirstOrDefaultAsync(cancellation)
            ?? BriefingTemplate.Default(kind);
    }

    /// <summary>A document under the template of its kind, as it begins: named, addressed and arranged.</summary>
    /// <param name="outline">The document as worked out.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>The document.</returns>
    public async Task<Briefing> ComposeAsync(BriefingOutline outline, CancellationToken cancellation = default)
    {
        var template = await OfAsync(outline.Kind, cancellation);
        return outline.Under(template).Compose(template.ToEdits());
    }

    /// <summary>Saves a template; documents drafted from then on begin with it.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="template">The template.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <returns>Saved, or Invalid where a text is too long or a chapter without title.</returns>
    /// <exception cref="UnauthorizedAccessException">The actor may not edit briefings.</exception>
    public async Task<BriefingOutcome> SaveAsync(Actor actor, BriefingTemplate template, CancellationToken cancellation = default)
    {
        if (!Permissions.May(actor, Act.EditBriefing)) throw new UnauthorizedAccessException($"{actor.Name} may not set templates; the office may");
        if (template.Name.Length > LongestName || template.To.Length > LongestAddressees || template.CopyTo.Length > LongestAddressees || !BriefingDrafts.IsValid(template.ToEdits()))
            return BriefingOutcome.Invalid;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        database.BriefingTemplates.Add(new() { Kind = template.Kind, Content = template, By = actor.Name, At = clock.GetUtcNow() });
        await database.SaveChangesAsync(cancellation);
        return BriefingOutcome.Saved;
    }
}

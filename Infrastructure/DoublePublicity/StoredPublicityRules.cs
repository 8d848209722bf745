using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>A rule set as the office put it in use (评估规则变更): the newest holds, each evaluation keeps its own.</summary>
public sealed class StoredPublicityRules
{
    /// <summary>Row key; grows in order of time.</summary>
    public long Id { get; init; }

    /// <summary>When it was put in use.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who did.</summary>
    public required string By { get; init; }

    /// <summary>The rules file as it was given.</summary>
    public required string Text { get; init; }

    /// <summary>What it says.</summary>
    public required PublicityRuleSet Content { get; init; }
}

internal sealed class StoredPublicityRulesConfiguration : IEntityTypeConfiguration<StoredPublicityRules>
{
    public void Configure(EntityTypeBuilder<StoredPublicityRules> builder) => builder.Property(row => row.Content).AsJson();
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.Accounts;

/// <summary>A page whose filters can be kept (视图所在页).</summary>
public enum ViewPage
{
    /// <summary>进展.</summary>
    Board,

    /// <summary>双公示问题清单.</summary>
    Findings,
}

/// <summary>Filters that somebody keeps under a name (常用视图).</summary>
public sealed class StoredView
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>The account whose view it is.</summary>
    public required string Owner { get; init; }

    /// <summary>The page.</summary>
    public ViewPage Page { get; init; }

    /// <summary>Its name; unique for the owner on the page.</summary>
    public required string Name { get; set; }

    /// <summary>The filters as the page's address has them, without the question mark.</summary>
    public required string Query { get; init; }

    /// <summary>Whether everybody sees it.</summary>
    public bool Shared { get; init; }
}

internal sealed class StoredViewConfiguration : IEntityTypeConfiguration<StoredView>
{
    public void Configure(EntityTypeBuilder<StoredView> builder) =>
        builder.HasIndex(view => new { view.Owner, view.Page, view.Name }).IsUnique();
}

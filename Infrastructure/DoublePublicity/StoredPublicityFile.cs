using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Domain.DoublePublicity;
using CreditWorkplan.Infrastructure.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>Whether a file takes part in its quarter's next evaluation (批次状态).</summary>
public enum PublicityFileState
{
    /// <summary>有效.</summary>
    Active,

    /// <summary>待对应列: needed columns have other headings; not evaluated until somebody says which.</summary>
    NeedsColumns,

    /// <summary>已替换 by a later file.</summary>
    Replaced,

    /// <summary>已撤回.</summary>
    Withdrawn,
}

/// <summary>A file that was sent (双公示批次): what it is and who sent it; the content lies in the data folder under its hash.</summary>
public sealed class StoredPublicityFile
{
    /// <summary>Row key.</summary>
    public Guid Id { get; init; }

    /// <summary>The quarter it is for.</summary>
    public Quarter Quarter { get; init; }

    /// <summary>What it holds.</summary>
    public PublicityFileKind Kind { get; init; }

    /// <summary>The unit that sent it; null for the office's, which may hold every unit's rows.</summary>
    public string? Unit { get; init; }

    /// <summary>Its name as given: a label, never a path.</summary>
    public required string Name { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Whether it is a workbook; else text.</summary>
    public bool IsWorkbook { get; init; }

    /// <summary>Its first line's cells.</summary>
    public required IReadOnlyList<string> Headings { get; init; }

    /// <summary>The form's column code for each heading that the form does not know.</summary>
    public required IReadOnlyDictionary<string, string> Mapping { get; set; }

    /// <summary>Where it stands.</summary>
    public PublicityFileState State { get; set; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who sent it.</summary>
    public required string By { get; init; }

    /// <summary>When it was replaced or withdrawn, and by whom; null before.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Who replaced or withdrew it.</summary>
    public string? EndedBy { get; set; }

    /// <summary>How it is named in an evaluation: with its unit.</summary>
    public string Label => Unit is null ? Name : $"{Unit}/{Name}";
}

/// <summary>What somebody said a heading stands for (列对应记忆): used by itself the next time.</summary>
public sealed class StoredColumnMapping
{
    /// <summary>Row key.</summary>
    public long Id { get; init; }

    /// <summary>Whose files; empty for the office's.</summary>
    public required string Unit { get; init; }

    /// <summary>Which kind of file.</summary>
    public PublicityFileKind Kind { get; init; }

    /// <summary>The heading.</summary>
    public required string Heading { get; init; }

    /// <summary>The column's code; empty where it stands for none.</summary>
    public required string Column { get; set; }

    /// <summary>When it was last said.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Who said it.</summary>
    public required string By { get; set; }
}

internal sealed class StoredPublicityFileConfiguration : IEntityTypeConfiguration<StoredPublicityFile>, IEntityTypeConfiguration<StoredColumnMapping>
{
    public void Configure(EntityTypeBuilder<StoredPublicityFile> builder)
    {
        builder.HasIndex(row => new { row.Quarter, row.State });
        builder.Property(row => row.Headings).AsJson();
        builder.Property(row => row.Mapping).AsJson();
        builder.Ignore(row => row.Label);
    }

    public void Configure(EntityTypeBuilder<StoredColumnMapping> builder) => builder.HasIndex(row => new { row.Unit, row.Kind, row.Heading }).IsUnique();
}

using CreditWorkplan.Domain.Calendar;
using CreditWorkplan.Infrastructure.DoublePublicity;

namespace CreditWorkplan.Dashboard.Benchmarks.DoublePublicity;

/// <summary>A folder of made-up files (合成文件), gone afterwards.</summary>
internal sealed class MadeUpFiles : IDisposable, IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("double-publicity-").FullName;

    /// <summary>Makes them.</summary>
    /// <param name="rows">Published rows.</param>
    public MadeUpFiles(int rows)
    {
        Rows = rows;
        SyntheticPublicity.Write(new(rows, 20260930, Quarter), folder, errorsPath: null);
    }

    /// <summary>The quarter.</summary>
    public static Quarter Quarter { get; } = new(2026, 3);

    /// <summary>The evaluation day.</summary>
    public static DateOnly AsOf { get; } = new(2026, 10, 20);

    /// <summary>Published rows.</summary>
    public int Rows { get; }

    /// <summary>The licences' file.</summary>
    public string Licences => Path.Combine(folder, "licences.csv");

    /// <summary>The penalties' file.</summary>
    public string Penalties => Path.Combine(folder, "penalties.csv");

    /// <summary>The ledger.</summary>
    public string Ledger => Path.Combine(folder, "ledger.csv");

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}

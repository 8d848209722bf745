using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CreditWorkplan.Dashboard.Tests.Reminders;

/// <summary>The process is killed: nothing after this reaches the database.</summary>
internal sealed class KilledException() : Exception("killed");

/// <summary>Kills the process at the n-th command to the database, as far as the database can tell.</summary>
internal sealed class KillSwitch : DbCommandInterceptor
{
    private int left;

    public bool Struck { get; private set; }

    public void After(int commands) => (left, Struck) = (commands, false);

    public void Disarm() => (left, Struck) = (0, false);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Strike();
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Strike();
        return ValueTask.FromResult(result);
    }

    private void Strike()
    {
        if (Struck) throw new KilledException();
        if (left == 0 || --left > 0) return;
        Struck = true;
        throw new KilledException();
    }
}

using Microsoft.Data.Sqlite;

namespace CreditWorkplan.Infrastructure.Database;

/// <summary>Why the database could not be read or written.</summary>
public enum StorageFault
{
    /// <summary>Locked by other work for longer than the wait (SQLITE_BUSY, SQLITE_LOCKED).</summary>
    Busy,

    /// <summary>The disk is full, or what one may write on it is (SQLITE_FULL, ENOSPC, EDQUOT, EFBIG).</summary>
    Full,

    /// <summary>The file cannot be read or written: gone, read-only, or the disk fails.</summary>
    Unreachable,
}

/// <summary>Tells faults of storage from all others.</summary>
public static class StorageFaults
{
    // ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL as HRESULT; ENOSPC and EDQUOT as .NET passes them on.
    private const int DiskFull = unchecked((int)0x80070070);
    private const int HandleDiskFull = unchecked((int)0x80070027);
    private const int NoSpace = 28;
    private const int QuotaSpent = 122;

    /// <summary>The fault of storage in an exception or in what caused it.</summary>
    /// <param name="exception">The exception.</param>
    /// <returns>The fault; null where storage is not at fault.</returns>
    public static StorageFault? Find(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case SqliteException { SqliteErrorCode: 5 or 6 }:
                    return StorageFault.Busy;
                case SqliteException { SqliteErrorCode: 13 }:
                case IOException { HResult: DiskFull or HandleDiskFull or NoSpace or QuotaSpent }:
                // What .NET makes of EFBIG: a file may not grow so large here.
                case ArgumentOutOfRangeException { ParamName: "value" } when cause.TargetSite?.DeclaringType == typeof(RandomAccess):
                    return StorageFault.Full;
                // Read-only, I/O error, corrupt, cannot open.
                case SqliteException { SqliteErrorCode: 8 or 10 or 11 or 14 }:
                case IOException or UnauthorizedAccessException:
                    return StorageFault.Unreachable;
                default:
                    break;
            }
        }
        return null;
    }
}

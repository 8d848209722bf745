using CreditWorkplan.Infrastructure.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CreditWorkplan.Dashboard.Tests.Database;

public sealed class StorageFaultsTests
{
    [Theory]
    [InlineData(5, StorageFault.Busy)]
    [InlineData(6, StorageFault.Busy)]
    [InlineData(13, StorageFault.Full)]
    [InlineData(8, StorageFault.Unreachable)]
    [InlineData(14, StorageFault.Unreachable)]
    public void A_fault_of_the_database_is_told_apart_even_when_wrapped(int code, StorageFault expected) =>
        Assert.Equal(expected, StorageFaults.Find(new DbUpdateException("not saved", new SqliteException("fault", code))));

    [Fact]
    public void A_full_disk_is_told_from_other_faults_of_files()
    {
        Assert.Equal(StorageFault.Full, StorageFaults.Find(new IOException("No space left on device", 28)));
        Assert.Equal(StorageFault.Unreachable, StorageFaults.Find(new IOException("device error", 5)));
    }

    [Fact]
    public void A_broken_rule_of_the_data_is_no_fault_of_storage()
    {
        Assert.Null(StorageFaults.Find(new DbUpdateException("twice", new SqliteException("unique", 19))));
        Assert.Null(StorageFaults.Find(new InvalidOperationException("ours")));
    }
}

using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CreditWorkplan.Infrastructure.Database;

/// <summary>For <c>dotnet ef migrations add</c> alone.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<WorkplanDbContext>
{
    public WorkplanDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<WorkplanDbContext>().UseSqlite("Data Source=design.db").Options);
}

using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditWorkplan.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class FindAndViews : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Views",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Owner = table.Column<string>(type: "TEXT", nullable: false),
                    Page = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Query = table.Column<string>(type: "TEXT", nullable: false),
                    Shared = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Views", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Views_Owner_Page_Name",
                table: "Views",
                columns: new[] { "Owner", "Page", "Name" },
                unique: true);

            foreach (var statement in SearchIndex.Create()) migrationBuilder.Sql(statement);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var statement in SearchIndex.Drop()) migrationBuilder.Sql(statement);

            migrationBuilder.DropTable(
                name: "Views");
        }
    }
}

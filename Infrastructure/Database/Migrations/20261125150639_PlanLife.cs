using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditWorkplan.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class PlanLife : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Plans",
                type: "TEXT",
                nullable: false,
                defaultValue: "Active");

            // Until now only the demonstration wrote amendments, and of another shape.
            migrationBuilder.Sql("UPDATE Plans SET Content = json_remove(Content, '$.Amendments');");

            migrationBuilder.CreateTable(
                name: "CarriedTasks",
                columns: table => new
                {
                    FromYear = table.Column<int>(type: "INTEGER", nullable: false),
                    FromTask = table.Column<int>(type: "INTEGER", nullable: false),
                    ToYear = table.Column<int>(type: "INTEGER", nullable: false),
                    ToTask = table.Column<int>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CarriedTasks", x => new { x.FromYear, x.FromTask, x.ToYear });
                });

            migrationBuilder.CreateIndex(
                name: "IX_CarriedTasks_ToYear_ToTask",
                table: "CarriedTasks",
                columns: new[] { "ToYear", "ToTask" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CarriedTasks");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Plans");
        }
    }
}

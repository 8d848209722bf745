using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditWorkplan.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class BriefingArchive : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Briefings_Year_Quarter",
                table: "Briefings");

            migrationBuilder.AddColumn<string>(
                name: "EditedBy",
                table: "Briefings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Edits",
                table: "Briefings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Figures",
                table: "Briefings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Briefings",
                type: "TEXT",
                nullable: false,
                defaultValue: "Quarterly");

            migrationBuilder.AddColumn<string>(
                name: "Outline",
                table: "Briefings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReviewedAt",
                table: "Briefings",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReviewedBy",
                table: "Briefings",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Briefings",
                type: "TEXT",
                nullable: false,
                defaultValue: "Draft");

            migrationBuilder.CreateTable(
                name: "BriefingTemplates",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BriefingTemplates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Issues",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Quarter = table.Column<string>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    ArchiveNumber = table.Column<string>(type: "TEXT", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    ContentHash = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    Figures = table.Column<string>(type: "TEXT", nullable: false),
                    Evaluation = table.Column<long>(type: "INTEGER", nullable: true),
                    AsOf = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Pdf = table.Column<byte[]>(type: "BLOB", nullable: false),
                    PdfHash = table.Column<string>(type: "TEXT", nullable: false),
                    ReviewedBy = table.Column<string>(type: "TEXT", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Issues", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Briefings_Year_Kind_Quarter",
                table: "Briefings",
                columns: new[] { "Year", "Kind", "Quarter" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BriefingTemplates_Kind",
                table: "BriefingTemplates",
                column: "Kind");

            migrationBuilder.CreateIndex(
                name: "IX_Issues_ArchiveNumber",
                table: "Issues",
                column: "ArchiveNumber",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Issues_PdfHash",
                table: "Issues",
                column: "PdfHash");

            migrationBuilder.CreateIndex(
                name: "IX_Issues_Year_Kind_Number",
                table: "Issues",
                columns: new[] { "Year", "Kind", "Number" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "BriefingTemplates");

            migrationBuilder.DropTable(
                name: "Issues");

            migrationBuilder.DropIndex(
                name: "IX_Briefings_Year_Kind_Quarter",
                table: "Briefings");

            migrationBuilder.DropColumn(
                name: "EditedBy",
                table: "Briefings");

            migrationBuilder.DropColumn(
                name: "Edits",
                table: "Briefings");

            migrationBuilder.DropColumn(
                name: "Figures",
                table: "Briefings");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Briefings");

            migrationBuilder.DropColumn(
                name: "Outline",
                table: "Briefings");

            migrationBuilder.DropColumn(
                name: "ReviewedAt",
                table: "Briefings");

            migrationBuilder.DropColumn(
                name: "ReviewedBy",
                table: "Briefings");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Briefings");

            migrationBuilder.CreateIndex(
                name: "IX_Briefings_Year_Quarter",
                table: "Briefings",
                columns: new[] { "Year", "Quarter" },
                unique: true);
        }
    }
}

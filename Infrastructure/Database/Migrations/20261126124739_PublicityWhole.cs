using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditWorkplan.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class PublicityWhole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "FindingsFile",
                table: "Evaluations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "JobId",
                table: "Evaluations",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Milliseconds",
                table: "Evaluations",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Evaluations",
                type: "TEXT",
                nullable: false,
                defaultValue: "Schedule");

            migrationBuilder.AddColumn<string>(
                name: "Rules",
                table: "Evaluations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SetAside",
                table: "Evaluations",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Silent",
                table: "Evaluations",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Tallies",
                table: "Evaluations",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.CreateTable(
                name: "ColumnMappings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Heading = table.Column<string>(type: "TEXT", nullable: false),
                    Column = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ColumnMappings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "EvaluationJobs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Quarter = table.Column<string>(type: "TEXT", nullable: false),
                    Busy = table.Column<string>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Rules = table.Column<string>(type: "TEXT", nullable: true),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    Faults = table.Column<string>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: true),
                    Trial = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EvaluationJobs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PublicityFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Quarter = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", nullable: false),
                    IsWorkbook = table.Column<bool>(type: "INTEGER", nullable: false),
                    Headings = table.Column<string>(type: "TEXT", nullable: false),
                    Mapping = table.Column<string>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicityFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PublicityRules",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicityRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RectificationActs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Step = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    ProofName = table.Column<string>(type: "TEXT", nullable: true),
                    ProofType = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RectificationActs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Rectifications",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Quarter = table.Column<string>(type: "TEXT", nullable: false),
                    Key = table.Column<string>(type: "TEXT", nullable: false),
                    Occurrence = table.Column<int>(type: "INTEGER", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: true),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", nullable: false),
                    Field = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    Message = table.Column<string>(type: "TEXT", nullable: false),
                    File = table.Column<string>(type: "TEXT", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<string>(type: "TEXT", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FirstVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    LastStep = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Rectifications", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Findings",
                columns: table => new
                {
                    JobId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: true),
                    Document = table.Column<string>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", nullable: false),
                    Rule = table.Column<string>(type: "TEXT", nullable: false),
                    Field = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: false),
                    Message = table.Column<string>(type: "TEXT", nullable: false),
                    File = table.Column<string>(type: "TEXT", nullable: false),
                    Line = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Findings", x => new { x.JobId, x.Number });
                    table.ForeignKey(
                        name: "FK_Findings_EvaluationJobs_JobId",
                        column: x => x.JobId,
                        principalTable: "EvaluationJobs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RectificationProofs",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Bytes = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RectificationProofs", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RectificationProofs_RectificationActs_Id",
                        column: x => x.Id,
                        principalTable: "RectificationActs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RectificationLinks",
                columns: table => new
                {
                    ItemId = table.Column<long>(type: "INTEGER", nullable: false),
                    ActId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RectificationLinks", x => new { x.ItemId, x.ActId });
                    table.ForeignKey(
                        name: "FK_RectificationLinks_RectificationActs_ActId",
                        column: x => x.ActId,
                        principalTable: "RectificationActs",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RectificationLinks_Rectifications_ItemId",
                        column: x => x.ItemId,
                        principalTable: "Rectifications",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ColumnMappings_Unit_Kind_Heading",
                table: "ColumnMappings",
                columns: new[] { "Unit", "Kind", "Heading" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationJobs_Busy",
                table: "EvaluationJobs",
                column: "Busy",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_EvaluationJobs_Quarter",
                table: "EvaluationJobs",
                column: "Quarter");

            migrationBuilder.CreateIndex(
                name: "IX_Findings_JobId_Unit_Rule",
                table: "Findings",
                columns: new[] { "JobId", "Unit", "Rule" });

            migrationBuilder.CreateIndex(
                name: "IX_PublicityFiles_Quarter_State",
                table: "PublicityFiles",
                columns: new[] { "Quarter", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_RectificationLinks_ActId",
                table: "RectificationLinks",
                column: "ActId");

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_Quarter_Due",
                table: "Rectifications",
                columns: new[] { "Quarter", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_Quarter_Key_Occurrence",
                table: "Rectifications",
                columns: new[] { "Quarter", "Key", "Occurrence" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_Quarter_Unit_State_Due",
                table: "Rectifications",
                columns: new[] { "Quarter", "Unit", "State", "Due" });

            migrationBuilder.CreateIndex(
                name: "IX_Rectifications_Unit_State",
                table: "Rectifications",
                columns: new[] { "Unit", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ColumnMappings");

            migrationBuilder.DropTable(
                name: "Findings");

            migrationBuilder.DropTable(
                name: "PublicityFiles");

            migrationBuilder.DropTable(
                name: "PublicityRules");

            migrationBuilder.DropTable(
                name: "RectificationLinks");

            migrationBuilder.DropTable(
                name: "RectificationProofs");

            migrationBuilder.DropTable(
                name: "EvaluationJobs");

            migrationBuilder.DropTable(
                name: "Rectifications");

            migrationBuilder.DropTable(
                name: "RectificationActs");

            migrationBuilder.DropColumn(
                name: "FindingsFile",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "JobId",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "Milliseconds",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "Rules",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "SetAside",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "Silent",
                table: "Evaluations");

            migrationBuilder.DropColumn(
                name: "Tallies",
                table: "Evaluations");
        }
    }
}

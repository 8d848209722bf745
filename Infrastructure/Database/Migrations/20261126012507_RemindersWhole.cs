using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CreditWorkplan.Infrastructure.Database.Migrations
{
    /// <inheritdoc />
    public partial class RemindersWhole : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Reminders_Key",
                table: "Reminders");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_SentAt",
                table: "Outbox");

            migrationBuilder.RenameColumn(
                name: "LastError",
                table: "Outbox",
                newName: "Answer");

            migrationBuilder.AddColumn<string>(
                name: "Audience",
                table: "Reminders",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "Due",
                table: "Reminders",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Reminders",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "Nominal",
                table: "Reminders",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "Reminders",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Tasks",
                table: "Reminders",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Window",
                table: "Reminders",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Year",
                table: "Reminders",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Channel",
                table: "Outbox",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateOnly>(
                name: "Day",
                table: "Outbox",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateOnly(1, 1, 1));

            migrationBuilder.AddColumn<long>(
                name: "EndedAt",
                table: "Outbox",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Outbox",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Lines",
                table: "Outbox",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<bool>(
                name: "OfficeTold",
                table: "Outbox",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "State",
                table: "Outbox",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            // Every row of before was of a report's rule: rule/window/unit, with the nominal day of a repeat.
            migrationBuilder.Sql("""
                UPDATE Reminders SET Kind = 'Report', Audience = 'Reporters', Tasks = '[]', Nominal = Date, Due = Date,
                    Window = substr(Key, instr(Key, '/') + 1, 6), Year = CAST(substr(Key, instr(Key, '/') + 1, 4) AS INTEGER);
                UPDATE Outbox SET Channel = 'Mail', Lines = '[]', Language = 'zh-CN', Day = substr(Key, -10), EndedAt = SentAt,
                    State = CASE WHEN SentAt IS NULL THEN 'Withdrawn' ELSE 'Delivered' END;
                """);

            migrationBuilder.CreateTable(
                name: "HolidayYears",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Days = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HolidayYears", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "JobRuns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Job = table.Column<string>(type: "TEXT", nullable: false),
                    StartedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    EndedAt = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", nullable: false),
                    Progress = table.Column<int>(type: "INTEGER", nullable: false),
                    Detail = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JobRuns", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PlanEvents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanEvents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "QuietTimes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_QuietTimes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReminderPreferences",
                columns: table => new
                {
                    Person = table.Column<string>(type: "TEXT", nullable: false),
                    WithoutMail = table.Column<string>(type: "TEXT", nullable: false),
                    Language = table.Column<string>(type: "TEXT", nullable: false),
                    BellSeenAt = table.Column<long>(type: "INTEGER", nullable: true),
                    FeedHash = table.Column<string>(type: "TEXT", nullable: true),
                    FeedMadeAt = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReminderPreferences", x => x.Person);
                });

            migrationBuilder.CreateTable(
                name: "ReminderRules",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Code = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    By = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReminderRules", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_Date",
                table: "Reminders",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_Nominal",
                table: "Reminders",
                column: "Nominal");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_Year_Key",
                table: "Reminders",
                columns: new[] { "Year", "Key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_Day",
                table: "Outbox",
                column: "Day");

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_State_NextAttemptAt",
                table: "Outbox",
                columns: new[] { "State", "NextAttemptAt" });

            migrationBuilder.CreateIndex(
                name: "IX_HolidayYears_Year",
                table: "HolidayYears",
                column: "Year");

            migrationBuilder.CreateIndex(
                name: "IX_JobRuns_Job_StartedAt",
                table: "JobRuns",
                columns: new[] { "Job", "StartedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_PlanEvents_Year",
                table: "PlanEvents",
                column: "Year");

            migrationBuilder.CreateIndex(
                name: "IX_ReminderPreferences_FeedHash",
                table: "ReminderPreferences",
                column: "FeedHash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReminderRules_Code",
                table: "ReminderRules",
                column: "Code");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "HolidayYears");

            migrationBuilder.DropTable(
                name: "JobRuns");

            migrationBuilder.DropTable(
                name: "PlanEvents");

            migrationBuilder.DropTable(
                name: "QuietTimes");

            migrationBuilder.DropTable(
                name: "ReminderPreferences");

            migrationBuilder.DropTable(
                name: "ReminderRules");

            migrationBuilder.DropIndex(
                name: "IX_Reminders_Date",
                table: "Reminders");

            migrationBuilder.DropIndex(
                name: "IX_Reminders_Nominal",
                table: "Reminders");

            migrationBuilder.DropIndex(
                name: "IX_Reminders_Year_Key",
                table: "Reminders");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_Day",
                table: "Outbox");

            migrationBuilder.DropIndex(
                name: "IX_Outbox_State_NextAttemptAt",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Audience",
                table: "Reminders");

            migrationBuilder.DropColumn(
                name: "Due",
                table: "Reminders");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Reminders");

            migrationBuilder.DropColumn(
                name: "Nominal",
                table: "Reminders");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "Reminders");

            migrationBuilder.DropColumn(
                name: "Tasks",
                table: "Reminders");

            migrationBuilder.DropColumn(
                name: "Window",
                table: "Reminders");

            migrationBuilder.DropColumn(
                name: "Year",
                table: "Reminders");

            migrationBuilder.DropColumn(
                name: "Channel",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Day",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "Lines",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "OfficeTold",
                table: "Outbox");

            migrationBuilder.DropColumn(
                name: "State",
                table: "Outbox");

            migrationBuilder.RenameColumn(
                name: "Answer",
                table: "Outbox",
                newName: "LastError");

            migrationBuilder.CreateIndex(
                name: "IX_Reminders_Key",
                table: "Reminders",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Outbox_SentAt",
                table: "Outbox",
                column: "SentAt");
        }
    }
}

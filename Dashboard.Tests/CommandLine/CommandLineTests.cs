using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CreditWorkplan.Dashboard.Tests.Briefings;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Infrastructure.Briefings;

namespace CreditWorkplan.Dashboard.Tests.CommandLine;

/// <summary>The verbs as contracts name them: what stdout carries, which exit code says what, and that nothing half-done stays.</summary>
public sealed partial class CommandLineTests : IDisposable
{
    private readonly Workplan workplan = new();

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public void Dispose() => workplan.Dispose();

    [Fact]
    public async Task The_plan_is_understood_whole_and_a_dry_run_saves_nothing()
    {
        await File.WriteAllBytesAsync(workplan.File("plan.txt"), SeedPlan.Bytes, Cancellation);
        var (code, output, _) = await workplan.RunAsync("plan", "import", "plan.txt", "--dry-run", "--json");
        Assert.Equal(0, code);
        var plan = JsonDocument.Parse(output).RootElement;
        Assert.Equal((7, 20, 90), (plan.GetProperty("sections").GetArrayLength(), plan.GetProperty("items").GetArrayLength(), plan.GetProperty("tasks").GetArrayLength()));
        var tasks = plan.GetProperty("tasks").EnumerateArray().ToList();
        int Parties(params string[] roles) => tasks.Sum(task => roles.Sum(role => task.GetProperty(role).GetArrayLength()));
        Assert.Equal((220, 65), (Parties("lead", "support", "shared"), Parties("lead")));
        Assert.Equal(56, tasks.SelectMany(task => new[] { "lead", "support", "shared" }.SelectMany(role => task.GetProperty(role).EnumerateArray())).Select(unit => unit.GetString()).Distinct().Count());
        Assert.Equal("全面落实国务院办公厅《加强信用信息共享应用 促进中小微企业融资实施方案》。", tasks[43].GetProperty("content").GetString());
        Assert.Equal(["市教委"], tasks[73].GetProperty("lead").EnumerateArray().Select(unit => unit.GetString()));
        Assert.Contains(plan.GetProperty("corrections").EnumerateArray(), correction => correction.GetProperty("task") is { ValueKind: JsonValueKind.Number } number && number.GetInt32() == 44);
        Assert.False(File.Exists(workplan.File("data/workplan.db")));
    }

    [Fact]
    public async Task The_directory_lists_every_unit_and_an_import_asks_it()
    {
        await File.WriteAllBytesAsync(workplan.File("plan.txt"), SeedPlan.Bytes, Cancellation);
        Assert.Equal(0, (await workplan.RunAsync("plan", "import", "plan.txt")).Code);
        var (code, output, _) = await workplan.RunAsync("unit", "list", "--json");
        Assert.Equal(0, code);
        var units = JsonDocument.Parse(output).RootElement.GetProperty("units").EnumerateArray().ToDictionary(unit => unit.GetProperty("name").GetString()!);
        Assert.Equal(16, units["各区人民政府"].GetProperty("members").GetArrayLength());
        Assert.Equal(["人行上海总部"], units["人民银行上海总部"].GetProperty("aliases").EnumerateArray().Select(alias => alias.GetString()));
        Assert.Equal("district", units["黄浦区人民政府"].GetProperty("kind").GetString());
        Assert.Contains("市司法局", units.Keys);
        var (shown, text, _) = await workplan.RunAsync("unit", "list");
        Assert.Equal(0, shown);
        Assert.Contains("市司法局\tBureau", text);
        Assert.Equal(0, (await workplan.RunAsync("plan", "import", "plan.txt", "--dry-run")).Code);
    }

    [Fact]
    public async Task A_refused_plan_names_file_and_line_and_leaves_the_database_as_it_was()
    {
        var text = Encoding.UTF8.GetString(SeedPlan.Bytes);
        await File.WriteAllTextAsync(workplan.File("cut.txt"), text[..(text.Length * 2 / 3)], Cancellation);
        await File.WriteAllTextAsync(workplan.File("empty.txt"), "", Cancellation);
        await File.WriteAllBytesAsync(workplan.File("binary.txt"), [0x7f, 0x45, 0x4c, 0x46, 0, 0, 0, 1, 0, 2], Cancellation);
        foreach (var name in new[] { "cut.txt", "empty.txt", "binary.txt", "missing.txt" })
        {
            var (code, output, errors) = await workplan.RunAsync("plan", "import", name, "--database", "kept.db");
            Assert.Equal((1, ""), (code, output));
            Assert.Matches($@"{name}:\d+: ", errors);
        }
        var (shown, _, _) = await workplan.RunAsync("plan", "show", "2022", "--database", "kept.db");
        Assert.Equal(1, shown);
    }

    [Fact]
    public async Task The_day_run_twice_sends_once()
    {
        await File.WriteAllBytesAsync(workplan.File("plan.txt"), SeedPlan.Bytes, Cancellation);
        await workplan.RunAsync("plan", "import", "plan.txt");
        var (code, preview, _) = await workplan.RunAsync("reminders", "preview", "--from", "2022-06-30", "--to", "2022-07-20", "--json");
        Assert.Equal(0, code);
        var dates = JsonDocument.Parse(preview).RootElement.GetProperty("occurrences").EnumerateArray()
            .Where(one => one.GetProperty("unit").GetString() == "市司法局" && one.GetProperty("window").GetString() == "2022Q2")
            .Select(one => $"{one.GetProperty("rule").GetString()} {one.GetProperty("date").GetString()}");
        Assert.Equal(
            ["due-7 2022-06-30", "due-3 2022-07-04", "due-1 2022-07-06", "due-0 2022-07-07", "overdue 2022-07-11", "overdue 2022-07-13", "overdue 2022-07-15", "overdue 2022-07-19"], dates);

        var (_, first, _) = await workplan.RunAsync("reminders", "run", "--date", "2022-07-07");
        Assert.DoesNotContain("reminded 0", first);
        var (_, second, _) = await workplan.RunAsync("reminders", "run", "--date", "2022-07-07");
        Assert.StartsWith("reminded 0, missed 0, messages 0", second);
    }

    [Fact]
    public async Task The_printed_briefing_holds_every_tasks_text_character_for_character()
    {
        Assert.Equal(0, (await workplan.RunAsync("demo", "--database", "demo.db")).Code);
        var (code, output, errors) = await workplan.RunAsync("briefing", "render", "2022", "--quarter", "2022Q2", "--out", "q2.pdf", "--database", "demo.db");
        Assert.Equal((0, "", ""), (code, output, errors));
        var text = Text(await ReadAsync("pdftotext", "-raw", workplan.File("q2.pdf"), "-"));
        Assert.All(SeedPlan.Plan.Tasks, task =>
        {
            Assert.Contains(Blankless(task.Content), text);
            Assert.Contains(Blankless(task.Responsibility), text);
        });
        Assert.DoesNotContain("Type 3", await ReadAsync("pdffonts", workplan.File("q2.pdf")));

        // What the office goes on editing and what a third party counts with hold the same.
        foreach (var format in new[] { BriefingFormat.Docx, BriefingFormat.Xlsx })
        {
            var name = $"q2.{BriefingFile.EndingOf(format)}";
            Assert.Equal(0, (await workplan.RunAsync("briefing", "render", "2022", "--quarter", "2022Q2", "--out", name, "--database", "demo.db")).Code);
            var written = BriefingForms.Text(await File.ReadAllBytesAsync(workplan.File(name), Cancellation), format);
            Assert.All(SeedPlan.Plan.Tasks, task => Assert.Contains(Blankless(task.Content), written));
        }

        // The same day's briefing again is the same file.
        await workplan.RunAsync("briefing", "render", "2022", "--quarter", "2022Q2", "--out", "again.pdf", "--database", "demo.db");
        Assert.Equal(await File.ReadAllBytesAsync(workplan.File("q2.pdf"), Cancellation), await File.ReadAllBytesAsync(workplan.File("again.pdf"), Cancellation));
    }

    [Fact]
    public async Task A_units_sheet_a_tasks_file_and_the_annual_summary_are_written_by_their_kind()
    {
        await PreparedDatabase.CopyDemoAsync(workplan.Folder);
        foreach (var (title, arguments) in new[]
        {
            ("市教委2022年第二季度任务清单", new[] { "unit-sheet", "--quarter", "2022Q2", "--unit", "市教委" }), ("2022年工作要点任务13档案", ["task-file", "--task", "13"]), ("2022年工作要点落实情况年度总结", ["annual"]),
        })
        {
            var (code, output, errors) = await workplan.RunAsync(["briefing", "render", "2022", "--kind", .. arguments, "--out", "one.html", "--database", "workplan.db"]);
            Assert.Equal((0, "", ""), (code, output, errors));
            Assert.Contains($"<h1>{title}</h1>", await File.ReadAllTextAsync(workplan.File("one.html"), Cancellation));
        }
        foreach (var (code, arguments) in new[]
        {
            (2, new[] { "unit-sheet", "--quarter", "2022Q2" }), (2, ["unit-sheet", "--unit", "市教委"]), (2, ["task-file"]), (2, ["task-file", "--task", "1", "--as-of", "2022-05-01"]), (2, ["poster"]), (2, ["quarterly"]),
            (1, ["unit-sheet", "--quarter", "2022Q2", "--unit", "没有的单位"]), (1, ["unit-sheet", "--quarter", "2021Q2", "--unit", "市教委"]), (1, ["task-file", "--task", "999"]),
        })
            Assert.Equal(code, (await workplan.RunAsync(["briefing", "render", "2022", "--kind", .. arguments, "--out", "one.html", "--database", "workplan.db"])).Code);
    }

    [Fact]
    public async Task Wrong_usage_refused_input_and_a_failing_environment_are_told_apart()
    {
        Assert.Equal(2, (await workplan.RunAsync("briefing", "render", "2022", "--quarter", "2022Q2", "--out", "q2.odt")).Code);
        Assert.Equal(2, (await workplan.RunAsync("briefing", "render", "2022", "--quarter", "Q2", "--out", "q2.pdf")).Code);
        Assert.Equal(1, (await workplan.RunAsync("briefing", "render", "1999", "--quarter", "1999Q2", "--out", "q2.pdf")).Code);
        await File.WriteAllTextAsync(workplan.File("not-a.db"), "this is no database, but longer than a header of one would be: " + new string('x', 4096), Cancellation);
        var (code, _, errors) = await workplan.RunAsync("board", "2022", "--json", "--database", "not-a.db");
        Assert.Equal(3, code);
        Assert.Contains("not a database", errors);
    }

    /// <summary>What pdftotext gives, without blanks, page numbers and repeated header rows.</summary>
    private static string Text(string raw) => string.Concat(raw.Split('\f').Select(page =>
        RepeatedHeader().Replace(PageNumber().Replace(Blankless(page), ""), "")));

    private static string Blankless(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    private static async Task<string> ReadAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var text = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.Equal(0, process.ExitCode);
        return text;
    }

    [GeneratedRegex("—\\d+—$")]
    private static partial Regex PageNumber();

    [GeneratedRegex("^序号工作内容责任单位进度%亮灯")]
    private static partial Regex RepeatedHeader();
}

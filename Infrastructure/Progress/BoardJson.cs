using System.Text.Encodings.Web;
using System.Text.Json;
using CreditWorkplan.Domain.Progress;

namespace CreditWorkplan.Infrastructure.Progress;

/// <summary>The board as scripts read it: the shape of <c>board YEAR --json</c>; figures are those shown on pages.</summary>
public static class BoardJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a board.</summary>
    /// <param name="board">The board.</param>
    /// <param name="reason">A light's reason in words.</param>
    /// <returns>JSON, dates as yyyy-MM-dd.</returns>
    public static string Write(PlanBoard board, Func<TaskRow, string> reason) => JsonSerializer.Serialize(
        new
        {
            year = board.Plan.Year,
            asOf = board.AsOf,
            progress = ProgressRules.Shown(board.Progress),
            expected = ProgressRules.Shown(board.Expected),
            lights = Enum.GetValues<Light>().ToDictionary(Name, board.Count),
            sections = board.Sections.Select(Roll),
            items = board.Items.Select(Roll),
            units = board.Units.Select(row => new
            {
                name = row.Unit.Name,
                duties = row.Duties.Count,
                progress = ProgressRules.Shown(row.Progress),
                marks = row.Marks.OrderBy(pair => pair.Key).ToDictionary(pair => pair.Key.ToString(), pair => Marks(pair.Value)),
            }),
            tasks = board.Tasks.Select(row => new
            {
                number = row.Task.Number,
                progress = ProgressRules.Shown(row.Progress),
                expected = ProgressRules.Shown(row.Expected),
                light = Name(row.Standing.Light),
                reason = reason(row),
                effectiveDue = row.EffectiveDue,
            }),
        },
        Options);

    private static object Roll(RollUp row) => new { number = row.Number, progress = ProgressRules.Shown(row.Progress), expected = ProgressRules.Shown(row.Expected) };

    private static object Marks(IReadOnlyDictionary<ReportingMark, int> marks)
    {
        int Of(ReportingMark mark) => marks.GetValueOrDefault(mark);
        return new
        {
            accepted = Of(ReportingMark.Accepted),
            late = Of(ReportingMark.Late),
            submitted = Of(ReportingMark.Submitted),
            returned = Of(ReportingMark.Returned),
            missing = Of(ReportingMark.Missing),
            open = Of(ReportingMark.Open) + Of(ReportingMark.Draft),
        };
    }

    private static string Name(Light light) => JsonNamingPolicy.CamelCase.ConvertName(light.ToString());
}

using System.Text.Json;
using CreditWorkplan.Infrastructure.Plans;

namespace CreditWorkplan.Dashboard.Tests.Plans;

public sealed class PlanJsonTests
{
    private static readonly string Text = PlanJson.Write(SeedPlan.Plan);

    private static readonly JsonElement Json = JsonDocument.Parse(Text).RootElement;

    [Fact]
    public void It_has_the_shape_of_the_contract()
    {
        Assert.Equal(
            ["year", "title", "documentNumber", "sections", "items", "tasks", "units", "corrections", "doubts"],
            Json.EnumerateObject().Select(property => property.Name));
        Assert.Equal(["number", "title"], Names(Json.GetProperty("sections")[0]));
        Assert.Equal(["number", "section", "title"], Names(Json.GetProperty("items")[0]));
        Assert.Equal(
            ["number", "section", "item", "content", "responsibility", "lead", "support", "shared", "due", "effectiveDue"],
            Names(Json.GetProperty("tasks")[0]));
        Assert.Equal(["name", "kind", "collective", "members", "aliases"], Names(Json.GetProperty("units")[0]));
        Assert.Equal(["line", "code", "message"], Names(Json.GetProperty("doubts")[0]));
    }

    [Fact]
    public void Chinese_dates_and_kinds_are_written_plainly()
    {
        var task = Json.GetProperty("tasks")[0];
        Assert.Contains("临港新片区管委会牵头", Text, StringComparison.Ordinal);
        Assert.Equal("临港新片区管委会", task.GetProperty("lead")[0].GetString());
        Assert.Equal(JsonValueKind.Null, task.GetProperty("due").ValueKind);
        Assert.Equal("2022-12-31", task.GetProperty("effectiveDue").GetString());
        var court = Json.GetProperty("units").EnumerateArray().Single(unit => unit.GetProperty("name").GetString() == "市高院");
        Assert.Equal("courtOrParty", court.GetProperty("kind").GetString());
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(property => property.Name);
}

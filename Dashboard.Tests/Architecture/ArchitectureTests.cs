using System.Xml.Linq;
using CreditWorkplan.Dashboard.Tests.Host;

namespace CreditWorkplan.Dashboard.Tests.Architecture;

/// <summary>The structure that every later change relies on.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] FieldWords = ["Plans", "Units", "Calendar", "Progress", "Supervision", "Reminders", "DoublePublicity", "Briefings", "Accounts", "Audit"];

    [Fact]
    public void References_lead_from_Dashboard_to_Infrastructure_to_Domain_and_never_back()
    {
        Assert.Empty(ProjectsOf("Domain"));
        Assert.Empty(PackagesOf("Domain"));
        Assert.Equal(["Domain"], ProjectsOf("Infrastructure"));
        Assert.Equal(["Domain", "Infrastructure"], ProjectsOf("Dashboard").Order());
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Infrastructure", "Database", "Demo")]
    [InlineData("Dashboard", "Shell", "Live", "CommandLine", "Jobs", "Resources", "Properties", "wwwroot")]
    public void Folders_are_the_fields_words(string project, params string[] besides)
    {
        var folders = Directory.GetDirectories(Path.Combine(RunningWorkplan.Root, project)).Select(Path.GetFileName)
            .Where(name => name is not ("bin" or "obj") && Directory.EnumerateFiles(Path.Combine(RunningWorkplan.Root, project, name!), "*", SearchOption.AllDirectories).Any());
        Assert.Empty(folders.Except([.. FieldWords, .. besides]));
    }

    [Fact]
    public void The_top_level_is_fixed()
    {
        foreach (var name in new[] { "CreditWorkplan.sln", "appsettings.json", "README.md" }) Assert.True(File.Exists(Path.Combine(RunningWorkplan.Root, name)), name);
        foreach (var name in new[] { "Dashboard", "Domain", "Infrastructure", "Dashboard.Tests" }) Assert.True(Directory.Exists(Path.Combine(RunningWorkplan.Root, name)), name);
        Assert.Empty(Directory.EnumerateFiles(RunningWorkplan.Root, "appsettings*.json", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden })
            .Where(file => !file.Contains("/bin/") && !file.Contains("/obj/") && !file.Contains("workplan.build")).Skip(1));
    }

    /// <summary>Every text that people see exists in both languages, with the same places to fill in.</summary>
    [Fact]
    public void Texts_are_complete_in_both_languages()
    {
        foreach (var english in Directory.GetFiles(Path.Combine(RunningWorkplan.Root, "Dashboard", "Resources"), "*.en.resx"))
        {
            var chinese = Texts(english.Replace(".en.resx", ".resx", StringComparison.Ordinal));
            var translated = Texts(english);
            Assert.Equal(chinese.Keys.Order(), translated.Keys.Order());
            Assert.All(translated, pair => Assert.False(string.IsNullOrWhiteSpace(pair.Value), pair.Key));
            Assert.Empty(translated.Where(pair => pair.Value.Any(character => character is >= '\u4e00' and <= '\u9fff') && !pair.Key.StartsWith("BrandMark", StringComparison.Ordinal)).Select(pair => $"{Path.GetFileName(english)}: {pair.Key}"));
        }
    }

    private static Dictionary<string, string> Texts(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);

    private static XDocument Project(string name) => XDocument.Load(Path.Combine(RunningWorkplan.Root, name, $"{name}.csproj"));

    private static IEnumerable<string> ProjectsOf(string name) =>
        Project(name).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));

    private static IEnumerable<string> PackagesOf(string name) =>
        Project(name).Descendants("PackageReference").Where(reference => reference.Attribute("PrivateAssets") is null).Select(reference => reference.Attribute("Include")!.Value);
}

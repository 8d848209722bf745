using System.Buffers.Binary;
using System.Net;
using System.Text;
using CreditWorkplan.Dashboard.Tests.Host;
using CreditWorkplan.Dashboard.Tests.Plans;
using CreditWorkplan.Domain.Accounts;
using CreditWorkplan.Domain.Briefings;
using CreditWorkplan.Infrastructure.Briefings;
using CreditWorkplan.Infrastructure.Plans;

namespace CreditWorkplan.Dashboard.Tests.Briefings;

/// <summary>The print fonts that are installed, and the characters that they lack.</summary>
public sealed class InstalledFontsTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fonts-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Hei => Path.Combine(PrintedFile.Options().Fonts, "hei.ttf");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void Each_font_tells_its_name_and_its_characters()
    {
        var fonts = new InstalledFonts(PrintedFile.Options()).All;
        Assert.Equal(["Noto Serif SC Bold", "Noto Sans SC Medium", "LXGW WenKai"], fonts.Select(font => font.Family));
        Assert.All(fonts, font =>
        {
            Assert.Null(font.Fault);
            Assert.True(font.HasTrueTypeOutlines);
            Assert.Contains("Version", font.Version);
            Assert.InRange(font.Characters, 20_000, 60_000);
            Assert.All("工用人".EnumerateRunes(), character => Assert.True(font.Has(character)));
            // Left out by build/fonts, since they share the glyphs of 工 and 用.
            Assert.All("⼯⽤".EnumerateRunes(), character => Assert.False(font.Has(character)));
        });
        Assert.Equal([false, false, true], fonts.Select(font => font.Has(new Rune(0x20BB7))));
    }

    [Fact]
    public void A_character_that_no_font_has_is_named_with_its_place()
    {
        var sample = SampleBriefing.Create();
        var fonts = new InstalledFonts(PrintedFile.Options());
        Assert.Empty(fonts.Missing(sample));

        var text = new string('前', 19) + "𠮷" + new string('前', 9) + "工作😀𓀀进展" + new string('后', 7) + "𠮷" + new string('后', 20);
        var missing = fonts.Missing(sample with { Blocks = [new Paragraph(text), new Note("又见😀"), new Note("不可见：\u200d\ufe0f\u3000\u00a0")] });
        Assert.Equal(["“😀”U+1F600", "“𓀀”U+13000"], missing.Select(character => character.Name));
        Assert.Equal([2, 1], missing.Select(character => character.Times));
        Assert.Equal("…前前前前前前前前前工作😀𓀀进展后后后后后后后…", missing[0].Where);
        // No half a character at the ends, where both cuts go through one.
        Assert.All(missing, character => Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(character.Where))));
    }

    [Fact]
    public void Files_that_are_no_fonts_are_told_and_one_that_is_replaced_is_read_anew()
    {
        var fonts = new InstalledFonts(new PrintingOptions { Fonts = folder });
        Assert.All(fonts.All, font => Assert.Equal(FontFault.Absent, font.Fault));
        Assert.Empty(fonts.Missing(SampleBriefing.Create()));

        var whole = File.ReadAllBytes(Hei);
        var noise = new byte[5000];
        new Random(8).NextBytes(noise);
        File.WriteAllBytes(Path.Combine(folder, "song.ttf"), noise);
        File.WriteAllBytes(Path.Combine(folder, "hei.ttf"), whole[..3000]);
        File.WriteAllBytes(Path.Combine(folder, "kai.ttf"), []);
        Assert.All(fonts.All, font => Assert.Equal(FontFault.Unreadable, font.Fault));

        File.WriteAllBytes(Path.Combine(folder, "hei.ttf"), whole);
        Assert.Equal([FontFault.Unreadable, null, FontFault.Unreadable], fonts.All.Select(font => font.Fault));
        Assert.Contains(fonts.Missing(SampleBriefing.Create()), character => character.Name == "“𠮷”U+20BB7");
    }

    [Fact]
    public void Both_formats_of_the_character_map_say_the_same()
    {
        var font = File.ReadAllBytes(Hei);
        var wide = Read(font);
        var map = TableOf(font, "cmap").Offset;
        for (var entry = map + 4; entry < map + 4 + (8 * BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(map + 2))); entry += 8)
            if (BinaryPrimitives.ReadUInt16BigEndian(font.AsSpan(entry + 2)) is 10 or 4)
                font[entry] = 9;
        var narrow = Read(font);
        Assert.True(wide.Has(new Rune(0x3106C)) && !narrow.Has(new Rune(0x3106C)), "the narrow map was not the one that was read");
        for (var point = 0; point < 0xFFFF; point++)
            if (Rune.IsValid(point))
                Assert.True(wide.Has(new Rune(point)) == narrow.Has(new Rune(point)), $"U+{point:X4}");
    }

    [Fact]
    public void A_broken_font_is_refused_and_breaks_nothing()
    {
        var whole = File.ReadAllBytes(Hei);
        (int Offset, int Length)[] places = [(0, 12 + (16 * whole[5])), TableOf(whole, "cmap"), TableOf(whole, "name"), TableOf(whole, "maxp"), (TableOf(whole, "cmap").Offset, 60)];
        var random = new Random(2026);
        var refused = 0;
        for (var round = 0; round < 200; round++)
        {
            List<(int At, byte Was)> changed = [];
            for (var change = 0; change < 8; change++)
            {
                var place = places[random.Next(places.Length)];
                var at = place.Offset + random.Next(place.Length);
                changed.Add((at, whole[at]));
                whole[at] = random.Next(3) == 0 ? (byte)0xFF : (byte)random.Next(256);
            }

            if (IsRefused(whole, random.Next(4) == 0 ? random.Next(whole.Length) : whole.Length)) refused++;
            changed.Reverse();
            foreach (var (at, was) in changed)
                whole[at] = was;
        }

        Assert.InRange(refused, 50, 199);
        Assert.False(IsRefused(whole, whole.Length));
    }

    [Fact]
    public async Task The_page_names_the_characters_before_printing_and_shows_the_fonts_to_the_office()
    {
        await using var running = await RunningWorkplan.StartAsync(
            folder, new DateTime(2022, 7, 7, 8, 0, 0),
            async host =>
            {
                await host.Get<SavePlan>().RunAsync(Actor.Operator, SeedPlan.Plan, cancellation: Cancellation);
                foreach (var role in new[] { Role.Office, Role.Leader, Role.Administrator })
                    await host.AddAccountAsync(role.ToString(), role);
            },
            "--Briefings:Office=示例𓀀办公室", $"--Briefings:Fonts={PrintedFile.Options().Fonts}");
        var office = await ReadAsync(running, Role.Office, "/briefings");
        Assert.Contains("“𓀀”U+13000", office);
        Assert.Contains("示例𓀀办公室", office);
        Assert.Contains("请在填报内容", office);
        Assert.Contains("LXGW WenKai", office);
        var leader = await ReadAsync(running, Role.Leader, "/briefings");
        Assert.Contains("“𓀀”U+13000", leader);
        Assert.DoesNotContain("LXGW WenKai", leader);
        Assert.Contains("LXGW WenKai", await ReadAsync(running, Role.Administrator, "/admin/jobs"));
    }

    private static async Task<string> ReadAsync(RunningWorkplan running, Role role, string address)
    {
        using var client = await running.SignInAsync(role.ToString());
        return WebUtility.HtmlDecode(await client.GetStringAsync(address, Cancellation));
    }

    private static PrintFont Read(byte[] font)
    {
        using var stream = new MemoryStream(font);
        return FontReader.Read("hei.ttf", stream);
    }

    private static bool IsRefused(byte[] font, int length)
    {
        using var stream = new MemoryStream(font, 0, length);
        try
        {
            FontReader.Read("hei.ttf", stream);
            return false;
        }
        catch (InvalidDataException)
        {
            return true;
        }
    }

    private static (int Offset, int Length) TableOf(byte[] font, string tag)
    {
        var entry = 12;
        while (Encoding.ASCII.GetString(font, entry, 4) != tag)
            entry += 16;
        return (BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(entry + 8)), BinaryPrimitives.ReadInt32BigEndian(font.AsSpan(entry + 12)));
    }
}

using System.Text;
using CreditWorkplan.Domain.Progress;
using static CreditWorkplan.Dashboard.Tests.Progress.SampleFiles;

namespace CreditWorkplan.Dashboard.Tests.Progress;

/// <summary>Which files are taken, and why the others are not.</summary>
public sealed class AttachmentRulesTests
{
    private static readonly Dictionary<string, byte[]> Good = new()
    {
        ["a.pdf"] = Pdf,
        ["佐证.docx"] = Word,
        ["b.XLSX"] = Sheet,
        ["c.pptx"] = Slides,
        ["红头文件.ofd"] = Ofd,
        ["d.png"] = Png,
        ["e.jpg"] = Jpeg,
        ["e.jpeg"] = Jpeg,
        ["f.txt"] = Text,
        ["f.csv"] = Text,
    };

    [Fact]
    public void Every_kind_is_taken_by_its_content_under_its_own_endings_alone()
    {
        foreach (var (name, bytes) in Good)
        {
            var (kind, refusal) = AttachmentRules.Judge(name, bytes);
            Assert.True(refusal is null, $"{name}: {refusal}");
            Assert.Contains(Path.GetExtension(name).ToLowerInvariant(), AttachmentRules.EndingsOf(kind!.Value));
            foreach (var other in Good.Keys.Select(Path.GetExtension).Where(ending => !AttachmentRules.EndingsOf(kind.Value).Contains(ending!.ToLowerInvariant())))
                Assert.Equal((name, other, AttachmentRefusal.EndingDiffers), (name, other, AttachmentRules.Judge("x" + other, bytes).Refusal));
        }
    }

    [Fact]
    public void Text_in_GB18030_is_text_and_control_bytes_are_not()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        Assert.Equal(AttachmentKind.Text, AttachmentRules.Judge("a.csv", Encoding.GetEncoding("GB18030").GetBytes("信用,办法")).Kind);
        Assert.Equal(AttachmentRefusal.ContentUnknown, AttachmentRules.Judge("a.txt", [65, 0, 66]).Refusal);
        Assert.Equal(AttachmentRefusal.ContentUnknown, AttachmentRules.Judge("a.txt", "MZ\u0001\u0002program"u8.ToArray()).Refusal);
    }

    [Theory]
    [InlineData("", AttachmentRefusal.NameEmpty)]
    [InlineData("   ", AttachmentRefusal.NameEmpty)]
    [InlineData("../../etc/a.pdf", AttachmentRefusal.NameIsPath)]
    [InlineData("C:\\temp\\a.pdf", AttachmentRefusal.NameIsPath)]
    [InlineData("a..pdf", AttachmentRefusal.NameIsPath)]
    [InlineData("a\u0000.pdf", AttachmentRefusal.NameHarmful)]
    [InlineData("a\n.pdf", AttachmentRefusal.NameHarmful)]
    [InlineData("fdp.\u202Etxt.pdf", AttachmentRefusal.NameHarmful)]
    [InlineData("a\u200B.pdf", AttachmentRefusal.NameHarmful)]
    [InlineData("a:b.pdf", AttachmentRefusal.NameHarmful)]
    [InlineData(".pdf", AttachmentRefusal.NameHarmful)]
    [InlineData("EICAR.pdf", AttachmentRefusal.TestVirus)]
    [InlineData("a.exe", AttachmentRefusal.EndingUnknown)]
    [InlineData("a.docm", AttachmentRefusal.EndingUnknown)]
    [InlineData("a", AttachmentRefusal.EndingUnknown)]
    public void A_bad_name_is_refused_whatever_it_names(string name, AttachmentRefusal expected) =>
        Assert.Equal(expected, AttachmentRules.Judge(name, Pdf).Refusal);

    [Fact]
    public void Sizes_and_lengths_are_refused_just_beyond_their_limits()
    {
        Assert.Equal(AttachmentRefusal.Empty, AttachmentRules.Judge("a.pdf", []).Refusal);
        Assert.Null(AttachmentRules.Refuse("a.pdf", AttachmentRules.LargestBytes));
        Assert.Equal(AttachmentRefusal.TooLarge, AttachmentRules.Refuse("a.pdf", AttachmentRules.LargestBytes + 1));
        Assert.Null(AttachmentRules.Refuse(new string('长', 146) + ".pdf", 1));
        Assert.Equal(AttachmentRefusal.NameTooLong, AttachmentRules.Refuse(new string('长', 147) + ".pdf", 1));
    }

    [Fact]
    public void The_scanners_test_text_is_refused_wherever_it_stands() =>
        Assert.Equal(AttachmentRefusal.TestVirus, AttachmentRules.Judge("harmless.txt", Encoding.ASCII.GetBytes("first line\n" + TestVirus)).Refusal);

    [Theory]
    [InlineData("word/vbaProject.bin")]
    [InlineData("xl/VBAPROJECT.BIN")]
    public void A_part_with_macros_is_refused_under_a_harmless_ending(string part) =>
        Assert.Equal(AttachmentRefusal.Macros, AttachmentRules.Judge("a.docx", Zip(("[Content_Types].xml", ""), ("word/document.xml", ""), (part, "x"))).Refusal);

    [Fact]
    public void A_packed_file_that_unpacks_to_far_more_than_it_is_is_refused_unread() =>
        Assert.Equal(AttachmentRefusal.Inflates, AttachmentRules.Judge("a.docx", Zip(("[Content_Types].xml", ""), ("word/document.xml", new string(' ', 3_000_000)))).Refusal);

    [Fact]
    public void A_part_that_says_it_is_of_four_gigabytes_is_refused_unread()
    {
        var bytes = Word;
        var entry = bytes.AsSpan().IndexOf("PK\x01\x02"u8);
        BitConverter.GetBytes(0xFFFFFFFE).CopyTo(bytes, entry + 24);
        Assert.Equal(AttachmentRefusal.Inflates, AttachmentRules.Judge("a.docx", bytes).Refusal);
    }

    [Fact]
    public void Whatever_bytes_are_turned_a_file_is_judged_and_nothing_breaks()
    {
        Random random = new(20220815);
        foreach (var (name, bytes) in Good)
            for (var round = 0; round < 400; round++)
            {
                var turned = bytes.ToArray();
                for (var count = random.Next(1, 6); count > 0; count--) turned[random.Next(turned.Length)] = (byte)random.Next(256);
                var (kind, refusal) = AttachmentRules.Judge(name, turned[..random.Next(1, turned.Length + 1)]);
                Assert.True(kind is null != refusal is null);
            }
    }

    [Fact]
    public void Broken_files_and_other_packed_files_are_refused()
    {
        Assert.Equal(AttachmentRefusal.Damaged, AttachmentRules.Judge("a.docx", Word[..^30]).Refusal);
        Assert.Equal(AttachmentRefusal.Damaged, AttachmentRules.Judge("a.pdf", Pdf[..20]).Refusal);
        Assert.Equal(AttachmentRefusal.Damaged, AttachmentRules.Judge("a.png", Png[..30]).Refusal);
        Assert.Equal(AttachmentRefusal.Damaged, AttachmentRules.Judge("a.jpg", Jpeg[..5]).Refusal);
        Assert.Equal(AttachmentRefusal.ContentUnknown, AttachmentRules.Judge("a.docx", Zip(("readme.txt", "x"))).Refusal);
    }
}

namespace CreditWorkplan.Domain.Progress;

/// <summary>What a file is, as its content shows (附件类型).</summary>
public enum AttachmentKind
{
    /// <summary>PDF.</summary>
    Pdf,

    /// <summary>Word 文档 (docx, without macros).</summary>
    Word,

    /// <summary>Excel 表格 (xlsx, without macros).</summary>
    Sheet,

    /// <summary>演示文稿 (pptx, without macros).</summary>
    Slides,

    /// <summary>版式文件 OFD (GB/T 33190).</summary>
    Ofd,

    /// <summary>PNG picture.</summary>
    Png,

    /// <summary>JPEG picture.</summary>
    Jpeg,

    /// <summary>Text or CSV in UTF-8 or GB18030.</summary>
    Text,
}

/// <summary>Why a file is not taken (附件拒收原因).</summary>
public enum AttachmentRefusal
{
    /// <summary>It has no name.</summary>
    NameEmpty,

    /// <summary>Its name is longer than <see cref="AttachmentRules.LongestName"/>.</summary>
    NameTooLong,

    /// <summary>Its name holds a path.</summary>
    NameIsPath,

    /// <summary>Its name holds characters that are invisible, turn the writing's direction, or are forbidden in names.</summary>
    NameHarmful,

    /// <summary>The virus scanners' test text, in the name or the content.</summary>
    TestVirus,

    /// <summary>Its ending is none that is taken.</summary>
    EndingUnknown,

    /// <summary>It holds no byte.</summary>
    Empty,

    /// <summary>It is larger than <see cref="AttachmentRules.LargestBytes"/>.</summary>
    TooLarge,

    /// <summary>Its content is of no kind that is taken.</summary>
    ContentUnknown,

    /// <summary>Its content is of another kind than its ending says.</summary>
    EndingDiffers,

    /// <summary>It is broken off or damaged.</summary>
    Damaged,

    /// <summary>It holds macros.</summary>
    Macros,

    /// <summary>It unpacks to far more than it is (压缩炸弹).</summary>
    Inflates,
}

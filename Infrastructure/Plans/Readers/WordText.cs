using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using MathText = DocumentFormat.OpenXml.Math.Text;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>The text of a Word paragraph as it stands after all revisions (接受修订后的文字): what was inserted is kept, what was deleted is not; notes and field codes are left out.</summary>
internal static class WordText
{
    /// <summary>Writes an element's text and collects the text boxes in it.</summary>
    public static void Write(OpenXmlElement element, StringBuilder text, List<TextBoxContent> boxes)
    {
        switch (element)
        {
            case Text or MathText:
                text.Append(((OpenXmlLeafTextElement)element).Text);
                break;
            case TabChar or Break or CarriageReturn or PositionalTab:
                text.Append(' ');
                break;
            case NoBreakHyphen:
                text.Append('-');
                break;
            case DeletedRun or MoveFromRun or DeletedText or FieldCode or DeletedFieldCode or ParagraphProperties or RunProperties:
            case Run { RunProperties.Vanish: { } hidden } when hidden.Val?.Value != false:
                break;
            case Ruby ruby:
                WriteChildren(ruby.GetFirstChild<RubyBase>(), text, boxes);
                break;
            case AlternateContent choice:
                WriteChildren(choice.GetFirstChild<AlternateContentChoice>() ?? (OpenXmlElement?)choice.GetFirstChild<AlternateContentFallback>(), text, boxes);
                break;
            case Drawing or Picture or EmbeddedObject:
                Collect(element, boxes);
                break;
            default:
                WriteChildren(element, text, boxes);
                break;
        }
    }

    private static void WriteChildren(OpenXmlElement? parent, StringBuilder text, List<TextBoxContent> boxes)
    {
        if (parent is null) return;
        foreach (var child in parent.ChildElements) Write(child, text, boxes);
    }

    private static void Collect(OpenXmlElement element, List<TextBoxContent> boxes)
    {
        foreach (var child in element.ChildElements)
        {
            if (child is TextBoxContent box) boxes.Add(box);
            else if (child is not AlternateContentFallback) Collect(child, boxes);
        }
    }
}

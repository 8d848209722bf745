using System.Xml;

namespace CreditWorkplan.Infrastructure.Plans.Readers;

/// <summary>Weighs what a reader will hold in memory at once (分量): a paragraph, row or shared text by itself, and all that stands outside of them.</summary>
internal sealed class XmlWeight
{
    private const int MaxInside = 200_000;
    private const int MaxOutside = 500_000;

    private int unit = -1;
    private int inside;
    private int outside;

    /// <summary>Takes the node at which the reader stands; false when it is one too many.</summary>
    public bool Take(XmlReader reader)
    {
        if (unit >= 0 && reader.Depth > unit) return ++inside <= MaxInside;
        unit = reader.NodeType == XmlNodeType.Element && reader.LocalName is ("p" or "tr" or "row" or "si") ? reader.Depth : -1;
        inside = 0;
        return unit >= 0 || reader.NodeType == XmlNodeType.EndElement || ++outside <= MaxOutside;
    }
}

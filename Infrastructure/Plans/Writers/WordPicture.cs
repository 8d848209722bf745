using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Pictures = DocumentFormat.OpenXml.Drawing.Pictures;
using Place = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace CreditWorkplan.Infrastructure.Plans.Writers;

/// <summary>A picture that stands in a line of a Word file (嵌入图片).</summary>
internal static class WordPicture
{
    private const long UnitsPerMillimetre = 36_000;

    /// <summary>A square picture.</summary>
    /// <param name="id">The id of the file's picture.</param>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it shows, for whoever cannot see it.</param>
    /// <param name="millimetres">Its width and height.</param>
    public static Drawing Inline(string id, string name, string description, int millimetres)
    {
        var side = millimetres * UnitsPerMillimetre;
        return new Drawing(new Place.Inline(
            new Place.Extent { Cx = side, Cy = side },
            new Place.DocProperties { Id = 1, Name = name, Description = description },
            new A.Graphic(new A.GraphicData(new Pictures.Picture(
                new Pictures.NonVisualPictureProperties(new Pictures.NonVisualDrawingProperties { Id = 0, Name = name }, new Pictures.NonVisualPictureDrawingProperties()),
                new Pictures.BlipFill(new A.Blip { Embed = id }, new A.Stretch(new A.FillRectangle())),
                new Pictures.ShapeProperties(
                    new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = side, Cy = side }),
                    new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
            { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 });
    }
}

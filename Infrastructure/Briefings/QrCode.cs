using QRCoder;

namespace CreditWorkplan.Infrastructure.Briefings;

/// <summary>An address as a QR code (二维码): squares, dark or light, without the blank margin.</summary>
internal sealed class QrCode
{
    // The library's matrix has a margin of four squares.
    private const int Margin = 4;

    private readonly QRCodeData data;

    /// <summary>The code of an address; a seventh of it may be unreadable (level M).</summary>
    /// <param name="address">The address.</param>
    public QrCode(Uri address) => data = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);

    /// <summary>How many squares it is wide and high.</summary>
    public int Size => data.ModuleMatrix.Count - 2 * Margin;

    /// <summary>Whether a square is dark.</summary>
    /// <param name="row">From 0.</param>
    /// <param name="column">From 0.</param>
    public bool IsDark(int row, int column) => data.ModuleMatrix[row + Margin][column + Margin];

    /// <summary>The code as a picture, with its margin.</summary>
    /// <param name="pixels">The width of a square.</param>
    /// <returns>A PNG.</returns>
    public byte[] ToPng(int pixels) => new PngByteQRCode(data).GetGraphic(pixels);
}

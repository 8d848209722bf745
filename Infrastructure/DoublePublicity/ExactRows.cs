namespace CreditWorkplan.Infrastructure.DoublePublicity;

/// <summary>
/// Cuts bytes into rows and fields one by one (逐字节切分), for files whose quotes do not stand where they should: a quote within a
/// field that does not begin with one is a letter like others, and so is what follows a closing quote, as spreadsheets read it.
/// </summary>
internal static class ExactRows
{
    /// <summary>Reads the row at a position.</summary>
    /// <param name="text">The bytes.</param>
    /// <param name="position">Where the row begins; where the next begins afterwards.</param>
    /// <param name="row">Gets its fields.</param>
    /// <param name="ended">Whether the bytes end here for good.</param>
    /// <returns>False where the row is not whole.</returns>
    public static bool Read(ReadOnlySpan<byte> text, ref int position, RowBuffer row, bool ended)
    {
        row.Clear();
        var at = position;
        while (true)
        {
            if (!ReadField(text, ref at, row, ended)) return false;
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }
            // A return at the edge may have its feed beyond it.
            if (at < text.Length && text[at] == '\r' && at + 1 == text.Length && !ended) return false;
            if (at < text.Length) at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
            position = at;
            return true;
        }
    }

    private static bool ReadField(ReadOnlySpan<byte> text, ref int at, RowBuffer row, bool ended)
    {
        var start = row.BeginField();
        if (at < text.Length && text[at] == '"')
        {
            at++;
            while (true)
            {
                if (at >= text.Length) return false;
                if (text[at] != '"') row.Append(text[at++]);
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    row.Append((byte)'"');
                    at += 2;
                }
                else if (at + 1 == text.Length && !ended) return false;
                else
                {
                    at++;
                    break;
                }
            }
        }
        while (at < text.Length && text[at] is not ((byte)',' or (byte)'\n' or (byte)'\r')) row.Append(text[at++]);
        if (at == text.Length && !ended) return false;
        row.EndField(start);
        return true;
    }
}

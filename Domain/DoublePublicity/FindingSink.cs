namespace CreditWorkplan.Domain.DoublePublicity;

/// <summary>Takes the findings of one row (问题收集).</summary>
/// <param name="columns">What the row's values are.</param>
/// <param name="file">The file.</param>
/// <param name="line">The line on which the row begins, from 1.</param>
public sealed class FindingSink(DecisionColumns columns, string file, int line)
{
    /// <summary>What was found, in the order of the rules.</summary>
    public List<PublicityFinding> Findings { get; } = [];

    /// <summary>Takes a finding.</summary>
    /// <param name="row">The row.</param>
    /// <param name="rule">The rule's code.</param>
    /// <param name="column">The column that it is about; <see cref="DecisionColumns.None"/> where it is about the whole row.</param>
    /// <param name="message">What is wrong.</param>
    public void Add(in DecisionRow row, string rule, int column, string message)
    {
        var value = column == DecisionColumns.None ? "" : row.Text(column);
        // A report never spreads an identity number.
        if (column == columns.IdentityNumber) value = IdentityNumber.Mask(value);
        Findings.Add(new(file, line, row.Text(columns.Unit), row.Text(columns.Document), rule, column == DecisionColumns.None ? "" : columns.Form.Columns[column].Code, value, message, columns.Kind, row.Text(columns.SubjectCode)));
    }
}

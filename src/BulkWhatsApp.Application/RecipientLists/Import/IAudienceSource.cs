namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Returns the rows of one file, in order, one at a time.</summary>
internal interface IAudienceSource : IAsyncDisposable
{
    /// <summary>The next row, including blank ones; null at the end.</summary>
    /// <exception cref="AudienceFormatException">The rest cannot be read.</exception>
    ValueTask<AudienceRecord?> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>One row as its source returns it, not yet interpreted.</summary>
/// <param name="Number">The row number as in <see cref="AudienceRow.RowNumber"/>.</param>
/// <param name="Line">The line as in <see cref="AudienceRow.LineNumber"/>.</param>
/// <param name="Fields">The trimmed values; one more than <see cref="AudienceLimits.MaxColumns"/> stands for all that follow.</param>
internal sealed record AudienceRecord(long Number, long? Line, string[] Fields)
{
    /// <summary>The names of the fields if each row has its own (JSON); null if a header names them.</summary>
    public string[]? Keys { get; init; }

    /// <summary>The row is just a phone number (an element of a JSON array that is not an object).</summary>
    public bool IsBarePhone { get; init; }

    public AudienceRowProblem? Problem { get; init; }

    /// <summary>UTF-16 characters of its values, and of its names if it has its own.</summary>
    public int Length => Fields.Sum(x => x.Length) + (Keys?.Sum(x => x.Length) ?? 0);

    public bool IsBlank => Problem is null && Keys is null && Array.TrueForAll(Fields, x => x.Length == 0);

    /// <summary>The position of a column's value; -1 if the row does not have the column.</summary>
    public int IndexOf(int column, string name)
        => Keys is null ? column : Array.FindIndex(Keys, x => x.Equals(name, StringComparison.OrdinalIgnoreCase));

    public string ValueOf(int column, string name)
    {
        var index = IndexOf(column, name);
        return index >= 0 && index < Fields.Length ? Fields[index] : string.Empty;
    }
}

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Gives the rows of one file, in order, one at a time.</summary>
internal interface IAudienceSource : IAsyncDisposable
{
    /// <summary>The next row, blank ones included; null at the end.</summary>
    /// <exception cref="AudienceFormatException">The rest cannot be read.</exception>
    ValueTask<AudienceRecord?> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>One row as its source gives it, before it is understood.</summary>
/// <param name="Number">The row number as in <see cref="AudienceRow.RowNumber"/>.</param>
/// <param name="Line">The line as in <see cref="AudienceRow.LineNumber"/>.</param>
/// <param name="Fields">The trimmed values; one behind <see cref="AudienceLimits.MaxColumns"/> stands for all that follow.</param>
internal sealed record AudienceRecord(long Number, long? Line, string[] Fields)
{
    /// <summary>The names of the fields where each row brings its own (JSON); null where a header names them.</summary>
    public string[]? Keys { get; init; }

    /// <summary>The row is nothing but a phone number (an element of a JSON array that is no object).</summary>
    public bool IsBarePhone { get; init; }

    public AudienceRowProblem? Problem { get; init; }

    /// <summary>UTF-16 characters of its values and of the names that it brings.</summary>
    public int Length => Fields.Sum(x => x.Length) + (Keys?.Sum(x => x.Length) ?? 0);

    public bool IsBlank => Problem is null && Keys is null && Array.TrueForAll(Fields, x => x.Length == 0);

    /// <summary>Where the value of a column stands; -1 when the row does not bring the column.</summary>
    public int IndexOf(int column, string name)
        => Keys is null ? column : Array.FindIndex(Keys, x => x.Equals(name, StringComparison.OrdinalIgnoreCase));

    public string ValueOf(int column, string name)
    {
        var index = IndexOf(column, name);
        return index >= 0 && index < Fields.Length ? Fields[index] : string.Empty;
    }
}

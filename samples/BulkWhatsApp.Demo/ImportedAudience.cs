namespace BulkWhatsApp.Demo;

/// <param name="DataColumns">Columns of the file that do not identify the person.</param>
/// <param name="Rows">Rows of the file.</param>
/// <param name="Added">People imported into the list.</param>
/// <param name="Duplicates">Rows that repeat a number.</param>
/// <param name="Rejected">Rows skipped because of a problem.</param>
internal sealed record ImportedAudience(Guid ListId, IReadOnlyList<string> DataColumns, long Rows, long Added, long Duplicates, long Rejected);
